// Before anything is painted: the chat shows only where its script can run; otherwise the essentials do.
if ("noModule" in HTMLScriptElement.prototype) document.documentElement.classList.add("scripted");
