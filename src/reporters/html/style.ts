/** The style sheet of reports: light, dark, paper. Every pair of colours has the contrast of WCAG AA. */
export const styleSheet = `
:root{--bg:#fff;--fg:#1b1f24;--muted:#57606a;--line:#d0d7de;--card:#f6f8fa;--link:#0550ae;--mark:#fff3bf;--focus:#0550ae;color-scheme:light;font:15px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif}
@media (prefers-color-scheme:dark){:root:not([data-theme=light]){--bg:#0d1117;--fg:#e6edf3;--muted:#9aa5b1;--line:#30363d;--card:#161b22;--link:#79c0ff;--mark:#4a3b00;--focus:#79c0ff;color-scheme:dark}}
:root[data-theme=dark]{--bg:#0d1117;--fg:#e6edf3;--muted:#9aa5b1;--line:#30363d;--card:#161b22;--link:#79c0ff;--mark:#4a3b00;--focus:#79c0ff;color-scheme:dark}
*{box-sizing:border-box}
body{margin:0;background:var(--bg);color:var(--fg)}
header,main,footer{max-width:1400px;margin:0 auto;padding:0 24px}
header{display:flex;gap:16px;align-items:flex-start;justify-content:space-between;padding-top:24px}
h1{font-size:1.6rem;margin:0}h2{font-size:1.2rem;margin:32px 0 12px}h3{font-size:1rem;margin:20px 0 6px}
p{margin:6px 0}.muted{color:var(--muted)}a{color:var(--link)}
:focus-visible{outline:3px solid var(--focus);outline-offset:2px}
button,select,input{font:inherit;color:var(--fg);background:var(--bg);border:1px solid var(--muted);border-radius:6px;padding:4px 10px}
button{cursor:pointer}
.skip{position:absolute;left:-9999px}.skip:focus{left:8px;top:8px;background:var(--bg);padding:8px}
.hidden{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.cards{display:grid;grid-template-columns:repeat(auto-fit,minmax(220px,1fr));gap:16px;margin:20px 0;padding:0;list-style:none}
.card{background:var(--card);border:1px solid var(--line);border-radius:10px;padding:14px 16px}
.card strong{display:block;font-size:1.7rem;line-height:1.2}
.gate-pass strong{color:#116329}.gate-fail strong,.gate-incomplete strong{color:#a40e26}
:root[data-theme=dark] .gate-pass strong{color:#56d364}:root[data-theme=dark] .gate-fail strong,:root[data-theme=dark] .gate-incomplete strong{color:#ff9492}
@media (prefers-color-scheme:dark){:root:not([data-theme=light]) .gate-pass strong{color:#56d364}:root:not([data-theme=light]) .gate-fail strong,:root:not([data-theme=light]) .gate-incomplete strong{color:#ff9492}}
.charts{display:grid;grid-template-columns:repeat(auto-fit,minmax(320px,1fr));gap:16px}.charts svg{max-width:420px}
figure{margin:0}figcaption{font-weight:600;margin-bottom:6px}
svg{width:100%;height:auto;display:block}svg text{fill:var(--fg);font-size:12px}svg .axis{stroke:var(--line)}
.fill-critical,.fill-unguarded,.fill-unspecified,.fill-fail{fill:#a40e26}.fill-high,.fill-anonymous{fill:#bc4c00}.fill-medium,.fill-custom,.fill-unknown,.fill-incomplete{fill:#7d4e00}.fill-low,.fill-authenticated{fill:#0969da}.fill-note,.fill-not-applicable{fill:#6e7781}.fill-restricted,.fill-guarded,.fill-pass{fill:#1a7f37}
.stroke-open{fill:none;stroke:#a40e26;stroke-width:2}.dot-open{fill:#a40e26}.area-open{fill:#a40e26;fill-opacity:.18}
:root[data-theme=dark] .dot-open{fill:#ff9492}:root[data-theme=dark] .stroke-open{stroke:#ff9492}
.tools{display:flex;flex-wrap:wrap;gap:10px;align-items:end;margin:10px 0}.tools label{display:grid;font-size:.85rem;color:var(--muted)}
.tools input[type=search]{width:min(420px,80vw)}
.scroller{overflow:auto;max-height:70vh;border:1px solid var(--line);border-radius:8px}
table{border-collapse:collapse;width:100%}
th,td{text-align:left;padding:5px 10px;border-bottom:1px solid var(--line);vertical-align:top}
.data{table-layout:fixed;min-width:900px}.data td{height:34px;padding:0 10px;line-height:33px;white-space:nowrap;overflow:hidden;text-overflow:ellipsis}
.data thead th{position:sticky;top:0;background:var(--card);z-index:1;padding:0}
.data th button{width:100%;text-align:left;border:0;background:none;font-weight:600;padding:8px 10px;border-radius:0}
th[aria-sort=ascending] button::after{content:" \\25B2"}th[aria-sort=descending] button::after{content:" \\25BC"}
.data tr.space td{padding:0;border:0}
button.row{border:0;background:none;padding:0;color:var(--link);font-family:ui-monospace,Consolas,monospace;font-size:.9rem;max-width:100%;overflow:hidden;text-overflow:ellipsis;line-height:1.6;vertical-align:baseline}
.code,code,pre{font-family:ui-monospace,Consolas,monospace;font-size:.9rem}.number{text-align:right;font-variant-numeric:tabular-nums}
.tag{display:inline-block;line-height:1.5;padding:0 8px;border-radius:10px;font-size:.85rem;background:#57606a;color:#fff}
.tag-critical,.tag-unguarded,.tag-unspecified,.tag-fail,.tag-uncovered,.tag-ledger{background:#a40e26}.tag-high,.tag-anonymous,.tag-gate,.tag-gap{background:#953800}.tag-medium,.tag-custom,.tag-unknown,.tag-incomplete,.tag-included{background:#7d4e00}.tag-low,.tag-authenticated{background:#0550ae}.tag-restricted,.tag-guarded,.tag-pass,.tag-scanned,.tag-none{background:#116329}
.heat{overflow:auto}.heat table{width:auto}.heat td{min-width:62px;text-align:center;border:1px solid var(--line)}.heat th{font-weight:500;white-space:nowrap;border:1px solid var(--line)}
.heat button{border:0;background:none;color:var(--link);padding:2px 4px;font-family:ui-monospace,Consolas,monospace;font-size:.85rem}
.heat .fail{background:#a40e26;color:#fff}.heat .unknown{background:#7d4e00;color:#fff}.heat .suppressed{background:#57606a;color:#fff}.heat .clear{color:var(--muted)}
dialog{border:1px solid var(--line);border-radius:10px;background:var(--bg);color:var(--fg);width:min(900px,94vw);max-height:90vh;padding:0}
dialog::backdrop{background:#0008}
.detail-head{display:flex;justify-content:space-between;gap:16px;padding:14px 20px;border-bottom:1px solid var(--line)}.detail-head h2{margin:0;font-family:ui-monospace,Consolas,monospace;font-size:1rem;overflow-wrap:anywhere}
.detail-body{padding:4px 20px 20px;overflow:auto;max-height:75vh;overflow-wrap:anywhere}
pre{background:var(--card);border:1px solid var(--line);border-radius:8px;padding:10px;overflow:auto;margin:6px 0}
.line{display:inline-block;min-width:100%}.marked{background:var(--mark)}.line .number{color:var(--muted)}
.path li{margin:4px 0}
footer{padding-top:24px;padding-bottom:32px;color:var(--muted);font-size:.9rem}
@page{size:A4;margin:14mm}
@media print{:root,:root[data-theme=dark]{--bg:#fff;--fg:#000;--muted:#444;--line:#bbb;--card:#fff;--link:#000;color-scheme:light}body{font-size:10pt}header,main,footer{max-width:none;padding:0}.tools,.theme,.skip,dialog{display:none}.scroller,.heat{max-height:none;overflow:visible;border:0}.data{min-width:0;font-size:8pt}.data td{white-space:normal;line-height:1.3;height:auto;padding:2px 4px;overflow-wrap:anywhere}.data thead th{position:static}tr,.card,figure{break-inside:avoid}h2{break-after:avoid}*{print-color-adjust:exact;-webkit-print-color-adjust:exact}}
@media (prefers-reduced-motion:reduce){*{scroll-behavior:auto!important}}
`;
