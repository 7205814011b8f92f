"""What templates are given: one context per page kind, ready to print. Nothing here is computed by a template.

In: nothing. Out: frozen values. Addresses (`url`) count from where the agency lies, such as `2565/#measure-2`;
the filter `href` turns them into the way from the page at hand.
"""
