"use strict";
(() => {
  const $ = (id) => document.getElementById(id);
  const PAGE = 50, NEIGHBOURS = 100, SVG = "http://www.w3.org/2000/svg";
  const count = (n) => n.toLocaleString("en-US");
  const fixed = (n, d) => n.toLocaleString("en-US", { minimumFractionDigits: d, maximumFractionDigits: d });

  /* An element with attributes and children; strings become text, never markup. */
  function make(space, name, attributes, children) {
    const node = space ? document.createElementNS(space, name) : document.createElement(name);
    for (const [key, value] of Object.entries(attributes || {})) {
      if (value === true) node.setAttribute(key, "");
      else if (value !== false && value != null) node.setAttribute(key, value);
    }
    for (const child of children) if (child != null && child !== "") node.append(child);
    return node;
  }
  const el = (name, attributes, ...children) => make(null, name, attributes, children);
  const svg = (name, attributes, ...children) => make(SVG, name, attributes, children);

  let D, starts, targets, equity, incoming;

  async function load() {
    const raw = atob($("data").textContent);
    const packed = new Uint8Array(raw.length);
    for (let at = 0; at < raw.length; at++) packed[at] = raw.charCodeAt(at);
    const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate"));
    const block = new Uint8Array(await new Response(stream).arrayBuffer());
    const size = new DataView(block.buffer).getUint32(0, true);
    D = JSON.parse(new TextDecoder().decode(block.subarray(4, 4 + size)));
    const n = (D.n = D.url.length), order = D.rank;
    for (const name of ["raw", "score"]) {
      const falling = D[name], values = new Float64Array(n);
      for (let at = 0, value = 0; at < n; at++) {
        value = at ? value - falling[at] : falling[at];
        values[order[at]] = value / (name === "raw" ? 1000 : 10);
      }
      D[name] = values;
    }
    D.place = new Uint32Array(n);
    order.forEach((page, at) => (D.place[page] = at + 1));
    D.parent = D.parent.map((back, at) => (back ? at - back : -1));
    let at = 4 + size;
    const next = () => {
      let value = 0, factor = 1, byte;
      do { byte = block[at++]; value += (byte & 127) * factor; factor *= 128; } while (byte > 127);
      return value;
    };
    starts = new Uint32Array(n + 1); targets = []; equity = [];
    for (let page = 0; page < n; page++) {
      const own = next();
      for (let k = 0, target = page; k < own; k++) {
        const step = next();
        target += k ? step : step % 2 ? -(step + 1) / 2 : step / 2;
        targets.push(target);
      }
      for (let k = 0; k < own; k++) equity.push(next() / 1000);
      starts[page + 1] = targets.length;
    }
  }

  const name = (page) => D.title[page] || D.url[page];
  const file = (page) => {
    const path = D.path[page];
    return typeof path === "string" ? path : D.url[page].slice(D.base.length) + ["", "index.html", ".html"][path];
  };
  const anchor = (page) => "#page=" + encodeURIComponent(D.url[page]);
  const clicks = (page) => (D.depth[page] < 0 ? "–" : D.depth[page]);
  const link = (page) =>
    el("a", { href: anchor(page), class: "page" },
      D.title[page] ? el("span", { class: "title", dir: "auto" }, D.title[page]) : null,
      el("span", { class: "url", dir: "ltr" }, D.url[page]));

  /* ---- tables ---- */

  const CELLS = {
    raw: (page) => fixed(D.raw[page], 2), score: (page) => fixed(D.score[page], 0), depth: clicks,
    inp: (page) => count(D.inp[page]), txt: (page) => count(D.txt[page]),
    outi: (page) => count(D.outi[page]), oute: (page) => count(D.oute[page]),
  };

  /* A table whose rows come from `rows`: sorted by its heads, filtered by a field, a part at a time. */
  function table(host, rows, value, draw, words) {
    const body = host.querySelector("tbody"), heads = [...host.querySelectorAll("th[data-key]")];
    const status = el("span", { class: "status", role: "status" });
    const field = el("input", { type: "search", placeholder: "Filter", "aria-label": "Filter these pages" });
    const more = el("button", { type: "button", class: "button" }, "Show more");
    let shown = rows, limit = PAGE;
    const fill = () => {
      body.replaceChildren(...shown.slice(0, limit).map(draw));
      more.hidden = shown.length <= limit;
      const part = Math.min(limit, shown.length);
      status.textContent = shown.length === rows.length && part === rows.length
        ? count(rows.length) + (rows.length === 1 ? " page" : " pages")
        : count(part) + " of " + count(shown.length) + (shown.length < rows.length ? " that match" : "");
    };
    const sort = (head, down) => {
      const key = head.dataset.key;
      for (const each of heads) each.setAttribute("aria-sort", each === head ? (down ? "descending" : "ascending") : "none");
      const keyed = rows.map((row, at) => [value(row, key), at, row]);
      keyed.sort(([a, i], [b, j]) => (a < b ? -1 : a > b ? 1 : 0) * (down ? -1 : 1) || i - j);
      rows = keyed.map((each) => each[2]);
      pick();
    };
    const pick = () => {
      const wanted = field.value.trim().toLowerCase();
      shown = wanted ? rows.filter((row) => words(row).includes(wanted)) : rows;
      fill();
    };
    for (const head of heads) {
      const button = el("button", { type: "button", title: head.title || null });
      button.append(...head.childNodes);
      head.append(button);
      head.removeAttribute("title");
      head.setAttribute("aria-sort", "none");
      button.addEventListener("click", () => {
        limit = PAGE;
        const text = head.dataset.key === "page" || head.dataset.key === "note" || head.dataset.key === "depth";
        const now = head.getAttribute("aria-sort");
        sort(head, now === "none" ? !text : now === "ascending");
      });
    }
    field.addEventListener("input", () => { limit = PAGE; pick(); });
    more.addEventListener("click", () => { limit += 4 * PAGE; fill(); });
    host.before(el("div", { class: "tools" }, field, status));
    host.after(more);
    fill();
  }

  function listTable(part) {
    const scroll = part.querySelector(".scroll");
    if (!scroll) return;
    const given = part.dataset.list === "all" ? [D.rank, []] : D.lists[part.dataset.list];
    const rows = given[0].map((page, at) => [page, given[1].length ? D.notes[given[1][at]] : ""]);
    const noted = !!scroll.querySelector("[data-key=note]");
    const value = ([page, note], key) =>
      key === "page" ? D.url[page] : key === "note" ? note
        : key === "depth" ? (D.depth[page] < 0 ? Infinity : D.depth[page]) : D[key][page];
    const draw = ([page, note]) =>
      el("tr", {}, el("th", { scope: "row" }, link(page)),
        ...Object.values(CELLS).map((cell) => el("td", { class: "n" }, String(cell(page)))),
        noted ? el("td", { class: "why" }, note) : null);
    const words = ([page, note]) => (D.url[page] + "\n" + D.title[page] + "\n" + note).toLowerCase();
    part.querySelectorAll(".more").forEach((each) => each.remove());
    table(scroll, rows, value, draw, words);
  }

  function tabs(host) {
    const parts = [...host.children], bar = el("div", { role: "tablist", "aria-label": "Lists of pages" });
    const buttons = parts.map((part) => {
      const heading = part.querySelector("h3"), id = part.id + "-tab";
      const button = el("button", { type: "button", role: "tab", id, "aria-controls": part.id });
      button.append(...[...heading.childNodes].map((each) => each.cloneNode(true)));
      part.setAttribute("role", "tabpanel");
      part.setAttribute("aria-labelledby", id);
      return button;
    });
    const ready = new Set();
    const choose = (at, focus) => {
      parts.forEach((part, each) => {
        part.hidden = each !== at;
        buttons[each].setAttribute("aria-selected", each === at);
        buttons[each].tabIndex = each === at ? 0 : -1;
      });
      if (!ready.has(at)) { ready.add(at); listTable(parts[at]); }
      if (focus) buttons[at].focus();
    };
    buttons.forEach((button, at) => {
      button.addEventListener("click", () => choose(at));
      button.addEventListener("keydown", (event) => {
        const last = buttons.length - 1;
        const to = { ArrowRight: at === last ? 0 : at + 1, ArrowLeft: at ? at - 1 : last, Home: 0, End: last }[event.key];
        if (to !== undefined) { event.preventDefault(); choose(to, true); }
      });
    });
    bar.append(...buttons);
    host.before(bar);
    choose(Math.max(0, parts.findIndex((part) => part.querySelector("table"))));
  }

  /* ---- one page ---- */

  function neighbours(page) {
    if (!incoming) {
      incoming = Array.from({ length: D.n }, () => []);
      for (let source = 0; source < D.n; source++)
        for (let at = starts[source]; at < starts[source + 1]; at++) incoming[targets[at]].push([source, equity[at]]);
    }
    const out = [];
    for (let at = starts[page]; at < starts[page + 1]; at++) out.push([targets[at], equity[at]]);
    const strong = (a, b) => b[1] - a[1] || D.place[a[0]] - D.place[b[0]];
    return [[...incoming[page]].sort(strong), out.sort(strong)];
  }

  const amount = (value) => (value ? fixed(value, 3) : "nothing");

  function clip(text, room) {
    const chars = [...text];
    return chars.length <= room ? text : chars.slice(0, Math.max(1, room - 1)).join("") + "…";
  }

  /* The page in the middle, who links to it on the left, where it links on the right. */
  function ego(page, sides, width) {
    const narrow = width < 640, rows = narrow ? 8 : 12, step = 27, dot = 13;
    const sets = sides.map((side) => side.slice(0, NEIGHBOURS)), labels = sets.map((set) => (set.length > rows + 3 ? rows : set.length));
    const columns = Math.max(4, Math.floor((width * (narrow ? 0.3 : 0.28)) / dot));
    const heights = sets.map((set, right) =>
      labels[right] * step + (set.length > labels[right] ? 14 + Math.ceil((set.length - labels[right]) / columns) * dot : 0));
    const height = Math.max(200, ...heights) + 24, cx = width / 2, cy = height / 2;
    const most = Math.max(1e-9, ...sets.flat().map((each) => each[1]));
    const lines = svg("g", { class: "flows" }), dots = svg("g", {});
    const flow = (x, y, amount, right) => {
      const middle = (x + cx) / 2, wide = Math.min(16, amount ? 0.8 + 8 * Math.sqrt(amount / most) : 0.8);
      lines.append(svg("path", {
        d: `M${x},${y} C${middle},${y} ${middle},${cy} ${cx},${cy}`,
        "stroke-width": wide.toFixed(1), class: (right ? "to" : "from") + (amount ? "" : " none"),
      }));
    };
    sets.forEach((set, right) => {
      const way = right ? 1 : -1, x = cx + way * width * (narrow ? 0.13 : 0.17), top = (height - heights[right]) / 2;
      const below = top + labels[right] * step + 14;
      set.forEach(([other, brings], at) => {
        const rest = at - labels[right], named = rest < 0;
        const px = named ? x : x + way * (rest % columns) * dot;
        const py = named ? top + step * (at + 0.5) : below + dot * (Math.floor(rest / columns) + 0.5);
        if (named) flow(px, py, brings, right);
        const told = `${name(other)} (${D.url[other]}): ${right ? "gets" : "brings"} ${amount(brings)}`;
        const node = svg("a", { href: anchor(other), tabindex: "-1" }, svg("title", {}, told),
          svg("circle", { cx: px, cy: py, r: named ? 5.5 : 4, class: right ? "to" : "from" }));
        if (named) {
          const room = Math.floor((right ? width - px - 14 : px - 14) / 6.9);
          node.append(svg("text", { x: px + way * 12, y: py + 4, "text-anchor": right ? "start" : "end" }, clip(name(other), room)));
        }
        dots.append(node);
      });
      /* Those without a label share one stream. */
      const others = set.slice(labels[right]);
      if (others.length) flow(x, (below + top + heights[right]) / 2, others.reduce((sum, each) => sum + each[1], 0), right);
    });
    const label = `${name(page)}: ${sides[0].length} linking pages on the left, ${sides[1].length} linked pages on the right`;
    return svg("svg", { class: "ego", viewBox: `0 0 ${width} ${height}`, width, height, role: "img", "aria-label": label },
      svg("title", {}, "The neighbourhood of " + name(page)),
      svg("desc", {}, label + ". The tables below say the same."),
      lines, dots,
      svg("circle", { cx, cy, r: 11 + D.score[page] / 12, class: "self" }),
      svg("text", { x: cx, y: cy + 4, "text-anchor": "middle", class: "own" }, fixed(D.score[page], 0)));
  }

  function neighbourTable(title, empty, rows, total) {
    const idle = rows.filter((each) => !each[1]).length, held = rows.length - idle;
    const tally = count(Math.max(total, held)) + (idle ? ` and ${count(idle)} whose links pass nothing` : "");
    const box = el("div", { class: "half" }, el("h4", {}, title + " ", el("span", { class: "tally" }, tally)));
    if (!rows.length) return box.append(el("p", { class: "empty" }, total ? "None that the report holds." : empty)), box;
    const most = rows[0][1] || 1, list = el("ol", { class: "links" });
    let shown = 12;
    const more = el("button", { type: "button", class: "button" }, "Show more");
    const fill = () => {
      list.replaceChildren(...rows.slice(0, shown).map(([other, brings]) =>
        el("li", {}, link(other), el("span", { class: "amount" }, amount(brings)),
          svg("svg", { width: "100%", height: 3, "aria-hidden": "true" }, svg("rect", { width: Math.max(0.5, (brings / most) * 100) + "%", height: 3 })))));
      more.hidden = rows.length <= shown;
    };
    more.addEventListener("click", () => { shown += 50; fill(); });
    fill();
    box.append(list, more);
    if (total > held) box.append(el("p", { class: "more" }, `The report holds the ${count(held)} strongest of ${count(total)}.`));
    return box;
  }

  let current = -1;

  function show(page) {
    current = page;
    const card = $("card"), sides = neighbours(page), path = [page];
    while (D.parent[path[0]] >= 0) path.unshift(D.parent[path[0]]);
    const reached = D.depth[page] >= 0 && D.roots.includes(path[0]);
    const web = /^https?:\/\//.test(D.site) && D.url[page].startsWith("/") ? new URL(D.site).origin + D.url[page] : "";
    const facts = [
      ["Score", fixed(D.score[page], 0)], ["Rank", `${count(D.place[page])} of ${count(D.n)}`], ["Equity", fixed(D.raw[page], 2)],
      ["Clicks", D.depth[page] < 0 ? "no path" : clicks(page)], ["Linking pages", count(D.inp[page])], ["Links in texts", count(D.txt[page])],
      ["Links onward", count(D.outi[page])], ["Off site", count(D.oute[page])],
    ];
    const picture = el("div", { class: "egobox" });
    card.replaceChildren(
      el("h3", { dir: "auto" }, name(page)),
      el("p", { class: "where" }, web ? el("a", { href: web, rel: "noreferrer", dir: "ltr" }, D.url[page]) : el("code", { dir: "ltr" }, D.url[page]),
        ...(D.path[page] === 0 ? [] : [" in ", el("code", { dir: "ltr" }, file(page))])),
      el("dl", { class: "facts" }, ...facts.map(([key, value]) => el("div", {}, el("dt", {}, key), el("dd", {}, String(value))))),
      el("h4", {}, "Shortest click path"),
      reached
        ? el("ol", { class: "path" }, ...path.map((each) => el("li", {}, each === page ? el("strong", { dir: "auto" }, name(each)) : el("a", { href: anchor(each), dir: "auto" }, name(each)))))
        : el("p", { class: "empty" }, "No path of followed links leads here from the start pages."),
      el("h4", {}, "Neighbourhood"), picture,
      el("div", { class: "halves" },
        neighbourTable("Equity comes from", "No page links here.", sides[0], D.inp[page]),
        neighbourTable("Equity goes to", "This page links to no other page of the site.", sides[1], D.outp[page])));
    const draw = () => picture.replaceChildren(ego(page, sides, Math.max(320, picture.clientWidth)));
    draw();
    $("pick").value = D.url[page];
    show.draw = draw;
  }

  function picker() {
    const field = $("pick"), box = $("options");
    const words = D.url.map((url, at) => (url + "\n" + D.title[at]).toLowerCase());
    let found = [], active = -1;
    const close = () => { box.hidden = true; active = -1; field.setAttribute("aria-expanded", "false"); field.removeAttribute("aria-activedescendant"); };
    const go = (page) => { close(); location.hash = anchor(page); if (page !== current) show(page); };
    const mark = (at) => {
      active = at;
      [...box.children].forEach((each, number) => each.setAttribute("aria-selected", number === at));
      if (at < 0) return field.removeAttribute("aria-activedescendant");
      field.setAttribute("aria-activedescendant", box.children[at].id);
      box.children[at].scrollIntoView({ block: "nearest" });
    };
    const search = () => {
      const wanted = field.value.trim().toLowerCase();
      found = [];
      for (const page of D.rank) {
        if (words[page].includes(wanted)) found.push(page);
        if (found.length === 12) break;
      }
      box.replaceChildren(...found.map((page, at) => {
        const option = el("li", { role: "option", id: "option-" + at, "aria-selected": "false" },
          D.title[page] ? el("span", { class: "title", dir: "auto" }, D.title[page]) : null,
          el("span", { class: "url", dir: "ltr" }, D.url[page]));
        option.addEventListener("mousedown", (event) => { event.preventDefault(); go(page); });
        return option;
      }));
      if (!found.length) box.append(el("li", { class: "empty" }, "No page matches."));
      box.hidden = false;
      field.setAttribute("aria-expanded", "true");
      mark(-1);
    };
    field.addEventListener("input", search);
    field.addEventListener("focus", () => field.select());
    field.addEventListener("blur", close);
    field.addEventListener("keydown", (event) => {
      if (event.key === "Escape") return close();
      if (event.key === "Enter" && found.length && !box.hidden) { event.preventDefault(); return go(found[Math.max(0, active)]); }
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (!step) return;
      event.preventDefault();
      if (box.hidden) search();
      if (found.length) mark((active + step + found.length + (active < 0 && step < 0 ? 1 : 0)) % found.length);
    });
  }

  function route() {
    const wanted = location.hash.startsWith("#page=") ? decode(location.hash.slice(6)) : null;
    const page = wanted === null ? -1 : D.url.indexOf(wanted);
    if (page < 0) return;
    if (page !== current) show(page);
    $("explore").scrollIntoView({ behavior: "instant" });
  }
  const decode = (text) => { try { return decodeURIComponent(text); } catch { return text; } };

  /* ---- findings ---- */

  function findings(host) {
    const rules = [...host.querySelectorAll("details")];
    if (!rules.length) return;
    const field = el("input", { type: "search", placeholder: "Filter", "aria-label": "Filter the findings" });
    const status = el("span", { class: "status", role: "status" });
    field.addEventListener("input", () => {
      const wanted = field.value.trim().toLowerCase();
      let hits = 0;
      for (const rule of rules) {
        const whole = rule.firstElementChild.textContent.toLowerCase().includes(wanted);
        let own = 0;
        for (const item of rule.querySelectorAll("[data-f]")) {
          item.hidden = !whole && !item.textContent.toLowerCase().includes(wanted);
          own += !item.hidden;
        }
        rule.hidden = !own;
        rule.open = !!wanted && !whole && own > 0;
        hits += own;
      }
      status.textContent = wanted ? count(hits) + (hits === 1 ? " finding matches" : " findings match") : "";
    });
    host.before(el("div", { class: "tools" }, field, status));
  }

  async function start() {
    document.querySelectorAll(".rules").forEach(findings);
    await load();
    document.documentElement.classList.add("js");
    document.querySelectorAll(".lists").forEach(tabs);
    if (D.n) {
      picker();
      show(D.roots.length ? D.roots[0] : D.rank[0]);
      for (const tile of document.querySelectorAll("[data-p]")) {
        tile.addEventListener("click", () => { location.hash = anchor(+tile.dataset.p); });
      }
      addEventListener("hashchange", route);
      let timer;
      addEventListener("resize", () => { clearTimeout(timer); timer = setTimeout(() => show.draw(), 120); });
      route();
    }
    document.documentElement.dataset.ready = "yes";
  }
  start();
})();
