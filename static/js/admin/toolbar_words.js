// The editor writes its toolbar in English, whatever the language: our catalogue of scripts has the words.
import { Extension, gettext } from "django-prose-editor/editor";

export const ToolbarWords = Extension.create({
  name: "toolbarWords",
  // After the extensions that bring buttons of their own.
  priority: 1,

  addMenuItems({ menu }) {
    for (const { button, option } of menu.items("blockType nodes marks link history")) {
      button.title = gettext(button.title);
      button.setAttribute("aria-label", button.title);
      if (option) option.textContent = gettext(option.textContent);
    }
  },
});
