/*
 * Buttons that copy an address. Without script, or where the browser gives no access to the clipboard, they are not
 * shown, for they could not keep their word; the address beside them is text to be selected.
 */
"use strict";

if (navigator.clipboard) {
  const said = document.querySelector("[data-sb-copied]");
  for (const button of document.querySelectorAll("[data-sb-copy]")) {
    const words = button.textContent;
    button.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(button.dataset.sbCopy);
        said.textContent = `${said.dataset.sbCopied} ${button.dataset.sbCopy}`;
        button.textContent = said.dataset.sbCopied;
        setTimeout(() => (button.textContent = words), 2000);
      } catch {
        said.textContent = said.dataset.sbRefused;
      }
    });
  }
}
