"""Word and Excel tables → YAML: what an officer already has, written as a person would have typed it."""
