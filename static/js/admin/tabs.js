// Tabs of fields that stand in several languages: their names as their speakers write them, a mark on
// empty ones, and the language of the rich-text editor. Runs after modeltranslation has made the tabs.
(function ($) {
  "use strict";

  const words = () => document.getElementById("tabs-words").dataset;

  // No panel is fetched: a tab needs no address, and its words are then no link inside a tab.
  $.ui.tabs.prototype.load = () => {};

  function fieldOf(link) {
    const panel = document.getElementById(link.closest("[role=tab]").getAttribute("aria-controls"));
    return panel && panel.querySelector("[data-language-name]");
  }

  const OPEN = ["missing", "draft", "outdated", "in_review"];
  const isOpen = (field) => OPEN.includes(field.dataset.state);

  function markEmpty(link, field) {
    const isEmpty = !field.value || field.value === "<p></p>";
    link.classList.toggle("is-empty", isEmpty);
    link.classList.toggle("is-open", isOpen(field) && !isEmpty);
    link.setAttribute("aria-description", isEmpty ? words().empty : isOpen(field) ? words().open : "");
  }

  function nameTabs() {
    for (const link of document.querySelectorAll(".ui-tabs-nav a:not([lang])")) {
      const field = fieldOf(link);
      if (!field) continue;
      link.textContent = field.dataset.languageName;
      link.lang = field.lang;
      link.dir = field.dir;
      link.removeAttribute("title");
      link.removeAttribute("href");
      markEmpty(link, field);
      field.addEventListener("input", () => markEmpty(link, field));
      field.addEventListener("change", () => markEmpty(link, field));
    }
  }

  function nameSwitch() {
    const select = document.getElementById("modeltranslation-main-switch");
    if (!select || select.dataset.isNamed) return;
    select.dataset.isNamed = "true";
    if (select.options.length === 0) {
      select.remove();
      return;
    }
    select.setAttribute("aria-label", words().allFields);
    const names = new Map();
    for (const field of document.querySelectorAll("[data-language-name]")) {
      names.set(field.lang, field.dataset.languageName);
    }
    for (const option of select.options) {
      option.lang = option.textContent;
      const open = Array.from(document.querySelectorAll(`[data-state][lang="${option.lang}"]`)).filter(isOpen);
      const name = names.get(option.lang) || option.lang;
      option.textContent = open.length ? `${name} (${open.length})` : name;
    }
    // A heading holds words only.
    const heading = select.closest("h1");
    if (heading) heading.after(select);
    select.value = select.querySelector(`[lang="${document.documentElement.lang}"]`)?.value ?? select.value;
  }

  function openFaults() {
    for (const errors of document.querySelectorAll(".ui-tabs-panel .errorlist")) {
      const panel = errors.closest(".ui-tabs-panel");
      const tabs = panel.closest(".ui-tabs");
      const panels = Array.from(tabs.querySelectorAll(":scope > .ui-tabs-panel"));
      $(tabs).tabs("option", "active", panels.indexOf(panel));
    }
  }

  // The address of a page may name a box: `#id_title_en`.
  function openNamed() {
    const box = location.hash.length > 1 && document.getElementById(location.hash.slice(1));
    const panel = box && box.closest(".ui-tabs-panel");
    if (panel) {
      const tabs = panel.closest(".ui-tabs");
      const panels = Array.from(tabs.querySelectorAll(":scope > .ui-tabs-panel"));
      $(tabs).tabs("option", "active", panels.indexOf(panel));
    }
    if (box && box.form) {
      const details = box.closest("details");
      if (details) details.open = true;
      const shown = box.closest(".prose-editor")?.querySelector("[contenteditable]") ?? box;
      shown.scrollIntoView({ block: "center" });
      shown.focus();
    }
  }

  // Where both languages stand beside each other none of them is hidden, to nobody.
  const wide = matchMedia("(min-width: 75rem)");

  function showBeside() {
    for (const panel of document.querySelectorAll("fieldset.module > .ui-tabs > .ui-tabs-panel")) {
      if (wide.matches) panel.setAttribute("aria-hidden", "false");
      else panel.setAttribute("aria-hidden", String(panel.style.display === "none"));
    }
  }

  function nameEditor(textarea) {
    const editor = textarea.closest(".prose-editor")?.querySelector("[contenteditable]");
    if (!editor) return;
    editor.lang = textarea.lang;
    editor.dir = textarea.dir;
    const label = document.querySelector(`label[for="${textarea.id}"]`);
    if (label) editor.setAttribute("aria-label", label.textContent.trim());
  }

  // Select2 leaves what it draws without a name.
  function namePickers() {
    for (const select of document.querySelectorAll("select.admin-autocomplete")) {
      const name = select.getAttribute("aria-label") ?? select.labels[0]?.textContent.trim();
      const drawn = select.parentElement.querySelectorAll("[role=combobox], [role=searchbox], [role=textbox]");
      if (name) drawn.forEach((part) => part.setAttribute("aria-label", name));
    }
  }

  document.addEventListener("prose-editor:ready", (event) => nameEditor(event.detail.textarea));
  // New lines get their tabs from a click handler that runs after this event.
  document.addEventListener("formset:added", () => setTimeout(() => {
    nameTabs();
    namePickers();
  }));
  $(() => {
    nameTabs();
    nameSwitch();
    openFaults();
    setTimeout(namePickers);
    document.querySelectorAll(".prose-editor > textarea").forEach(nameEditor);
    showBeside();
    $(document).on("tabsactivate", showBeside);
    wide.addEventListener("change", showBeside);
    setTimeout(openNamed);
  });
})(django.jQuery);
