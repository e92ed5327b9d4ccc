// What a report does in the browser: tables that filter, sort and show the rows in view, details in a dialog, the theme.
// Plain DOM; text is only ever set as text.

const ROW = 34;
const PRINTED = 3000;

const element = (name, attributes = {}, ...children) => {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== undefined) node.setAttribute(key, value);
  }
  node.append(...children);
  return node;
};

const slug = (text) =>
  String(text)
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-');

function comparer(column, at, direction) {
  const rank = (value) => {
    const place = (column.order ?? []).indexOf(value);
    return place < 0 ? 1e6 : place;
  };
  return (a, b) => {
    const [x, y] = [a.cells[at], b.cells[at]];
    const order =
      column.kind === 'number'
        ? x - y
        : column.order
          ? rank(x) - rank(y) || (x < y ? -1 : x > y ? 1 : 0)
          : x < y
            ? -1
            : x > y
              ? 1
              : 0;
    return order * direction || a.index - b.index;
  };
}

function showDetail(blocks, title, opener) {
  const dialog = document.getElementById('detail');
  dialog.querySelector('h2').textContent = title;
  const body = dialog.querySelector('.detail-body');
  body.replaceChildren(...blocks.map(blockOf));
  dialog.showModal();
  body.scrollTop = 0;
  dialog.addEventListener('close', () => opener?.focus(), { once: true });
}

function blockOf(block) {
  if (block.kind === 'heading') return element('h3', {}, block.text);
  if (block.kind === 'list') return element('ul', {}, ...block.items.map((item) => element('li', {}, item)));
  if (block.kind === 'path') {
    const steps = block.steps.map(({ place, text }) => element('li', {}, element('code', {}, place), ` ${text}`));
    return element('ol', { class: 'path' }, ...steps);
  }
  if (block.kind === 'code') {
    const lines = block.lines.map((line, i) => {
      const number = block.firstLine + i;
      const row = element('span', { class: number === block.marked ? 'line marked' : 'line' });
      row.append(
        element('span', { class: 'number', 'aria-hidden': 'true' }, String(number).padStart(5)),
        `  ${line}\n`,
      );
      return row;
    });
    return element(
      'figure',
      {},
      element('figcaption', {}, block.title),
      element('pre', { tabindex: '0', role: 'region', 'aria-label': block.title }, ...lines),
    );
  }
  return element('p', {}, block.text);
}

class DataTable {
  constructor(section, data) {
    this.data = data;
    this.rows = data.rows.map((cells, index) => ({ cells, index, text: cells.join('\n').toLowerCase() }));
    this.shown = this.rows;
    this.sort = undefined;
    this.choices = new Map();
    this.words = [];
    this.all = false;
    this.scroller = section.querySelector('.scroller');
    this.body = section.querySelector('tbody');
    this.status = section.querySelector('.status');
    this.search = section.querySelector('input[type=search]');
    this.selects = [...section.querySelectorAll('select')];
    this.heads = [...section.querySelectorAll('th button')];
    this.table = section.querySelector('table');
    this.search.addEventListener('input', () => this.filter());
    for (const select of this.selects) {
      const at = Number(select.dataset.column);
      const order = data.columns[at].order ?? [];
      const values = [...new Set(data.rows.map((r) => String(r[at])))];
      values.sort((a, b) => (order.indexOf(a) + 1 || 99) - (order.indexOf(b) + 1 || 99) || (a < b ? -1 : 1));
      select.append(
        ...values.map((value) => element('option', { value: `=${value}` }, value === '' ? '(none)' : value)),
      );
      select.addEventListener('change', () => this.filter());
    }
    section.querySelector('button.reset').addEventListener('click', () => this.reset());
    for (const [at, button] of this.heads.entries()) button.addEventListener('click', () => this.sortBy(at));
    this.scroller.addEventListener('scroll', () => this.draw(), { passive: true });
    this.body.addEventListener('keydown', (event) => this.move(event));
    this.body.addEventListener('click', (event) => {
      const row = event.target.closest('tr[data-index]');
      if (row && !getSelection()?.toString()) this.open(Number(row.dataset.index), row.querySelector('button'));
    });
    addEventListener('beforeprint', () => this.print(true));
    addEventListener('afterprint', () => this.print(false));
    addEventListener('resize', () => this.draw());
    this.apply();
  }

  filter(text) {
    if (text !== undefined) this.search.value = text;
    this.words = this.search.value.toLowerCase().split(/\s+/).filter(Boolean);
    this.choices = new Map(
      this.selects.filter((s) => s.value !== '').map((s) => [Number(s.dataset.column), s.value.slice(1)]),
    );
    this.apply();
  }

  reset() {
    for (const select of this.selects) select.value = '';
    this.filter('');
  }

  sortBy(at) {
    const direction = this.sort?.at === at && this.sort.direction === 1 ? -1 : 1;
    this.sort = { at, direction };
    this.heads.forEach((button, i) => {
      const head = button.closest('th');
      if (i === at) head.setAttribute('aria-sort', direction === 1 ? 'ascending' : 'descending');
      else head.removeAttribute('aria-sort');
    });
    this.apply();
  }

  apply() {
    const choices = [...this.choices];
    this.shown = this.rows.filter(
      (row) =>
        choices.every(([at, value]) => String(row.cells[at]) === value) &&
        this.words.every((word) => row.text.includes(word)),
    );
    if (this.sort) this.shown.sort(comparer(this.data.columns[this.sort.at], this.sort.at, this.sort.direction));
    this.status.textContent =
      this.shown.length === this.rows.length
        ? `${this.rows.length} rows`
        : `${this.shown.length} of ${this.rows.length} rows`;
    this.table.setAttribute('aria-rowcount', String(this.shown.length + 1));
    this.scroller.scrollTop = 0;
    this.drawn = undefined;
    this.draw();
  }

  /** Rows in view and a few around them; what is above and below is one row of that height each. */
  draw() {
    const count = this.shown.length;
    const visible = Math.ceil(this.scroller.clientHeight / ROW) + 1;
    const first = this.all ? 0 : Math.max(0, Math.min(Math.floor(this.scroller.scrollTop / ROW) - 8, count - 1));
    const last = this.all ? Math.min(count, PRINTED) : Math.min(count, first + visible + 16);
    const drawn = `${first} ${last} ${this.all}`;
    if (drawn === this.drawn) return;
    this.drawn = drawn;
    const focused = this.body.contains(document.activeElement)
      ? document.activeElement.closest('tr')?.dataset.at
      : undefined;
    this.body.replaceChildren(
      this.space(first * ROW),
      ...this.shown.slice(first, last).map((row, i) => this.rowOf(row, first + i)),
      this.space(this.all ? 0 : (count - last) * ROW),
    );
    if (this.all && last < count) this.body.append(this.rest(count - last));
    if (focused !== undefined)
      this.body.querySelector(`tr[data-at="${focused}"] button`)?.focus({ preventScroll: true });
  }

  rest(n) {
    return element(
      'tr',
      {},
      element(
        'td',
        { colspan: String(this.data.columns.length) },
        `And ${n} more rows: filter the table, or use the JSON.`,
      ),
    );
  }

  space(height) {
    const cell = element('td', { colspan: String(this.data.columns.length) });
    cell.style.height = `${height}px`;
    const row = element('tr', { class: 'space', 'aria-hidden': 'true' }, cell);
    if (height === 0) row.hidden = true;
    return row;
  }

  rowOf(row, at) {
    const cells = this.data.columns.map((column, i) => {
      const value = String(row.cells[i]);
      const cell = element('td', { title: value });
      if (i === this.data.columns.findIndex((c) => c.kind === 'code') && this.data.details.length > 0)
        cell.append(element('button', { type: 'button', class: 'row' }, value));
      else if (column.kind === 'tag' && value !== '')
        cell.append(element('span', { class: `tag tag-${slug(value)}` }, value));
      else cell.append(value);
      if (column.kind === 'number') cell.className = 'number';
      if (column.kind === 'code') cell.className = 'code';
      return cell;
    });
    return element(
      'tr',
      { 'data-index': String(row.index), 'data-at': String(at), 'aria-rowindex': String(at + 2) },
      ...cells,
    );
  }

  move(event) {
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10 }[event.key];
    const row = event.target.closest('tr[data-at]');
    if (step === undefined || !row) return;
    event.preventDefault();
    const at = Math.max(0, Math.min(this.shown.length - 1, Number(row.dataset.at) + step));
    const top = at * ROW;
    const head = this.table.tHead.offsetHeight;
    if (top < this.scroller.scrollTop) this.scroller.scrollTop = top;
    else if (top + ROW + head > this.scroller.scrollTop + this.scroller.clientHeight)
      this.scroller.scrollTop = top + ROW + head - this.scroller.clientHeight;
    this.draw();
    this.body.querySelector(`tr[data-at="${at}"] button`)?.focus({ preventScroll: true });
  }

  open(index, opener) {
    const blocks = this.data.details[index];
    if (blocks === undefined) return;
    const title = this.data.columns
      .map((c, i) => (c.kind === 'code' || c.label === 'Methods' ? this.data.rows[index][i] : ''))
      .filter(Boolean);
    showDetail(blocks, title.slice(0, 2).join(' '), opener);
  }

  print(on) {
    this.all = on;
    this.drawn = undefined;
    this.draw();
  }
}

const tables = new Map(
  JSON.parse(document.getElementById('tables').textContent).map((data) => [
    data.id,
    new DataTable(document.getElementById(data.id), data),
  ]),
);

document.addEventListener('click', (event) => {
  const button = event.target.closest('button[data-filter]');
  if (!button) return;
  const table = tables.get(button.dataset.table);
  table?.filter(button.dataset.filter);
  document.getElementById(button.dataset.table)?.scrollIntoView();
  table?.search.focus();
});

document.querySelector('button.theme').addEventListener('click', (event) => {
  const root = document.documentElement;
  const dark = root.dataset.theme ? root.dataset.theme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
  root.dataset.theme = dark ? 'light' : 'dark';
  event.currentTarget.setAttribute('aria-pressed', String(!dark));
});

document
  .querySelector('#detail button.close')
  .addEventListener('click', () => document.getElementById('detail').close());
document.documentElement.dataset.ready = 'true';
