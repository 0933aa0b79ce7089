// What a page does beyond being read: light and dark, copying, the other language at the same code, and the search.
"use strict";

// Light or dark, before anything is shown.
const theme = {
  get chosen() {
    try { return localStorage.getItem("theme"); } catch { return null; }
  },
  set chosen(name) {
    document.documentElement.dataset.theme = name;
    try { localStorage.setItem("theme", name); } catch { /* for this page alone, then */ }
  },
};
if (theme.chosen === "light" || theme.chosen === "dark") document.documentElement.dataset.theme = theme.chosen;

// The files of the index call this with their name and what they hold.
const waiting = new Map();
function errorbook(name, value) {
  waiting.get(name)(value);
}

document.addEventListener("DOMContentLoaded", () => {
  offerTheme(document.querySelector(".theme"));
  offerCopying(document.querySelector(".page"));
  keepCode(document.querySelector(".languages"));
  followReading(document.querySelector(".list ol"));
  leadOn();
  const form = document.querySelector(".search");
  offerSearch(form, new Index(form.dataset));
});

function offerTheme(button) {
  button.hidden = false;
  button.addEventListener("click", () => {
    const dark = getComputedStyle(document.documentElement).colorScheme === "dark"
      || (!theme.chosen && matchMedia("(prefers-color-scheme: dark)").matches);
    theme.chosen = dark ? "light" : "dark";
  });
}

const COPY = `<svg viewBox="0 0 16 16" width="15" height="15" aria-hidden="true"><rect x="5.5" y="5.5" width="8" height="8" rx="1.5"/><path d="M10.5 3.5v-1h-8v8h1"/></svg>`;

function offerCopying(page) {
  for (const code of page?.querySelectorAll("h2 .id code, .name code") ?? []) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "copy";
    button.innerHTML = COPY;
    button.title = page.dataset.copy;
    button.setAttribute("aria-label", `${page.dataset.copy} ${code.textContent}`);
    button.addEventListener("click", async () => {
      await copied(code.textContent);
      button.textContent = page.dataset.copied;
      button.classList.add("done");
      setTimeout(() => {
        button.innerHTML = COPY;
        button.classList.remove("done");
      }, 1500);
    });
    (code.closest(".id") ?? code).after(button);
  }
}

async function copied(text) {
  if (navigator.clipboard) return navigator.clipboard.writeText(text);
  const area = document.createElement("textarea"); // a page that is not served securely
  area.value = text;
  document.body.append(area);
  area.select();
  document.execCommand("copy");
  area.remove();
}

// The other language opens at the code that is asked for, or else at the one that is read.
function keepCode(languages) {
  const follow = (event) => {
    const link = event.target.closest("a");
    if (link) link.hash = location.hash || (scrollY > 200 && read() ? `#${encodeURIComponent(read())}` : "");
  };
  for (const name of ["pointerdown", "focusin", "click"]) languages?.addEventListener(name, follow);
}

function read() {
  const top = document.querySelector(".bar").offsetHeight + 24;
  const codes = [...document.querySelectorAll(".code")];
  return codes.find((code) => code.getBoundingClientRect().bottom > top)?.id;
}

// The list at the side shows which code is read.
function followReading(list) {
  if (!list) return;
  const links = new Map([...list.querySelectorAll("a")].map((link) => [decoded(link.hash.slice(1)), link]));
  let current;
  let due = false;
  const follow = () => {
    due = false;
    const link = links.get(read());
    if (link === current) return;
    current?.removeAttribute("aria-current");
    link?.setAttribute("aria-current", "location");
    current = link;
    const above = link && link.offsetTop < list.scrollTop;
    const below = link && link.offsetTop + link.offsetHeight > list.scrollTop + list.clientHeight;
    if (above || below) list.scrollTop = link.offsetTop - list.clientHeight / 3;
  };
  addEventListener("scroll", () => {
    if (!due) requestAnimationFrame(follow);
    due = true;
  }, { passive: true });
  follow();
}

// On the page of a large module a code is a row; who asked for it goes on to where all is said about it.
function leadOn() {
  const asked = location.hash && document.getElementById(decoded(location.hash.slice(1)));
  const link = asked && asked.matches?.(".rows li") && asked.querySelector("a");
  if (link) location.replace(link.href);
}

function decoded(text) {
  try { return decodeURIComponent(text); } catch { return text; }
}

// The search takes texts apart as errorbook did when it wrote the index.
const RUNS = "\\u3040-\\u30ff\\u3400-\\u4dbf\\u4e00-\\u9fff\\uac00-\\ud7af";
const WORD = new RegExp(`[${RUNS}]+|(?:(?![${RUNS}])[\\p{L}\\p{N}])+`, "gu");
const RUN = new RegExp(`^[${RUNS}]`);

function plain(text) {
  return text.normalize("NFKC").toLowerCase().trim().split(/\s+/).join(" ");
}

function terms(text) {
  const found = [];
  for (const word of plain(text).match(WORD) ?? []) {
    if (!RUN.test(word) || word.length === 1) found.push(word);
    else for (let at = 0; at + 1 < word.length; at++) found.push(word.slice(at, at + 2));
  }
  return [...new Set(found)];
}

function key(term) {
  return term.slice(0, RUN.test(term) ? 1 : 2);
}

function shard(text, shards) {
  let found = 0;
  for (let at = 0; at < text.length; at++) found = (found * 31 + text.charCodeAt(at)) % 65521;
  return found % shards;
}

const WEIGHTS = [8, 3, 1]; // of a term in what identifies a code, in its title, elsewhere
const EXACT = 2; // times as good as the beginning of a longer term
const MOST = 12; // hits that are shown

class Index {
  constructor({ index, root, language }) {
    const [folder, shards, block] = index.split(" ");
    Object.assign(this, { folder: root + folder, shards: Number(shards), block: Number(block), language, loaded: new Map() });
  }

  load(name) {
    if (!this.loaded.has(name)) {
      this.loaded.set(name, new Promise((resolve, reject) => {
        const script = document.createElement("script");
        waiting.set(name, resolve);
        script.src = `${this.folder}${name}.js`;
        script.onerror = () => {
          this.loaded.delete(name);
          reject(new Error(name));
        };
        document.head.append(script);
      }));
    }
    return this.loaded.get(name);
  }

  // The codes that a query means, the best first, and how many there are.
  async find(query) {
    const asked = terms(query);
    const whole = `=${plain(query)}`;
    const [exact, ...scored] = await Promise.all([this.named(whole), ...asked.map((term) => this.scores(term))]);
    const total = new Map();
    for (const scores of scored) {
      for (const [code, score] of scores) total.set(code, (total.get(code) ?? 0) + 1000 + score);
    }
    const most = Math.max(0, ...[...total.values()].map((score) => Math.floor(score / 1000)));
    for (const [code, score] of total) if (Math.floor(score / 1000) < most) total.delete(code);
    for (const code of exact) total.set(code, 1e9);
    const order = [...total].sort(([a, first], [b, second]) => second - first || a - b).map(([code]) => code);
    return { hits: await Promise.all(order.slice(0, MOST).map((code) => this.told(code))), count: order.length, asked };
  }

  async named(whole) {
    const found = (await this.load(String(shard(whole, this.shards)))).find(([term]) => term === whole);
    return new Set(numbers(found?.[1] ?? []).map((number) => Math.floor(number / WEIGHTS.length)));
  }

  async scores(term) {
    const best = new Map();
    for (const [found, steps] of await this.load(String(shard(key(term), this.shards)))) {
      if (!found.startsWith(term)) continue;
      const times = found === term ? EXACT : 1;
      for (const number of numbers(steps)) {
        const code = Math.floor(number / WEIGHTS.length);
        best.set(code, Math.max(best.get(code) ?? 0, WEIGHTS[number % WEIGHTS.length] * times));
      }
    }
    return best;
  }

  async told(code) {
    const block = await this.load(`${this.language}-${Math.floor(code / this.block)}`);
    const [at, label, title, module, retired] = block[code % this.block];
    return { at, label, title, module, retired };
  }
}

function numbers(steps) {
  let sum = 0;
  return steps.map((step) => (sum += step));
}

function offerSearch(form, index) {
  const input = form.querySelector("input");
  const hits = form.querySelector(".hits");
  const list = hits.querySelector("ul");
  const status = hits.querySelector("p");
  let selected = -1;
  let turn = 0;
  form.hidden = false;

  const close = () => {
    turn++;
    hits.hidden = true;
    list.replaceChildren();
    status.textContent = "";
    input.setAttribute("aria-expanded", "false");
    select(-1);
  };
  const select = (number) => {
    selected = number;
    const options = list.querySelectorAll("a");
    options.forEach((one, at) => one.setAttribute("aria-selected", String(at === number)));
    const one = options[number];
    one?.scrollIntoView({ block: "nearest" });
    if (one) input.setAttribute("aria-activedescendant", one.id);
    else input.removeAttribute("aria-activedescendant");
  };
  const show = async () => {
    const now = ++turn;
    const query = input.value;
    if (!plain(query)) return close();
    hits.hidden = false;
    if (!list.children.length) status.textContent = form.dataset.searching;
    let found;
    try {
      found = await index.find(query);
    } catch {
      found = null;
    }
    if (now !== turn) return;
    list.replaceChildren(...(found?.hits ?? []).map((hit, at) => shown(hit, `${list.id}-${at}`, found.asked, form.dataset, index.language)));
    status.textContent = !found ? form.dataset.reload
      : found.count ? `${found.count.toLocaleString(index.language)} ${form.dataset.found}` : form.dataset.none;
    input.setAttribute("aria-expanded", String(list.children.length > 0));
    select(list.children.length ? 0 : -1);
  };

  input.addEventListener("input", show);
  input.addEventListener("focus", () => { if (hits.hidden) show(); });
  form.addEventListener("focusout", (event) => { if (!form.contains(event.relatedTarget)) close(); });
  list.addEventListener("click", (event) => { if (event.target.closest("a")) close(); });
  list.addEventListener("mousedown", (event) => event.preventDefault()); // the input keeps the focus
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    list.children[Math.max(selected, 0)]?.querySelector("a").click();
  });
  input.addEventListener("keydown", (event) => {
    const count = list.children.length;
    if (event.key === "Escape") {
      if (hits.hidden) input.value = "";
      close();
    } else if (count && !hits.hidden && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
      event.preventDefault();
      select((selected + (event.key === "ArrowDown" ? 1 : count - 1)) % count);
    }
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || event.target.matches("input, textarea")) return;
    event.preventDefault();
    input.focus();
    input.select();
  });
}

function shown(hit, id, asked, told, language) {
  const one = document.createElement("li");
  one.setAttribute("role", "presentation");
  const link = document.createElement("a");
  link.id = id;
  link.setAttribute("role", "option");
  link.href = `${told.root}${language}/${hit.at}#${encodeURIComponent(hit.label)}`;
  link.tabIndex = -1;
  const code = document.createElement("code");
  code.append(...marked(hit.label, asked));
  const aside = document.createElement("small");
  aside.textContent = hit.retired ? told.retired : told.several ? hit.module : "";
  const title = document.createElement("bdi");
  title.append(...marked(hit.title, asked));
  link.append(code, title, aside);
  one.append(link);
  return one;
}

// A text as nodes, in which what was asked for is marked.
function marked(text, asked) {
  const low = text.toLowerCase();
  const is = new Array(text.length).fill(false);
  if (low.length === text.length) {
    for (const term of asked) {
      for (let at = low.indexOf(term); at >= 0; at = low.indexOf(term, at + 1)) is.fill(true, at, at + term.length);
    }
  }
  const nodes = [];
  for (let at = 0; at < text.length;) {
    let end = at + 1;
    while (end < text.length && is[end] === is[at]) end++;
    const part = text.slice(at, end);
    if (is[at]) {
      const mark = document.createElement("mark");
      mark.textContent = part;
      nodes.push(mark);
    } else nodes.push(part);
    at = end;
  }
  return nodes;
}
