package io.pricescape.report;

/** How the page looks on screens, by day and night, and on paper. */
final class PageStyle {
  private PageStyle() {}

  static final String CSS =
      """
      :root { color-scheme: light dark; --ink: #1d2430; --soft: #5a6473; --paper: #fff;
        --line: #d5dae1; --mark: #e8f0fb; --good: #17663a; --bad: #a3241c; }
      @media (prefers-color-scheme: dark) {
        :root { --ink: #e4e8ee; --soft: #a5afbd; --paper: #14181f; --line: #39414d;
          --mark: #1f2f47; --good: #74cf99; --bad: #ff9c92; } }
      * { box-sizing: border-box; }
      body { margin: 0; background: var(--paper); color: var(--ink);
        font: 16px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; }
      main { max-width: 62rem; margin: 0 auto; padding: 1.5rem 1rem 3rem; }
      header p { margin: 0; color: var(--soft); }
      h1 { margin: 0; font-size: 1.7rem; line-height: 1.25; overflow-wrap: anywhere; }
      h2 { margin: 2rem 0 .6rem; font-size: 1.25rem; border-bottom: 1px solid var(--line); }
      h3 { margin: 0; font-size: 1rem; }
      p { margin: .5rem 0; max-width: 46rem; overflow-wrap: anywhere; }
      .checks { padding-left: 1.1rem; }
      .checks li { overflow-wrap: anywhere; }
      .passed strong { color: var(--good); }
      .failed strong { color: var(--bad); }
      .wide { overflow-x: auto; margin: .8rem 0; }
      table { border-collapse: collapse; font-size: .9rem; line-height: 1.35; }
      caption { text-align: left; color: var(--soft); padding-bottom: .3rem; }
      th, td { padding: .3rem .7rem; border-bottom: 1px solid var(--line); vertical-align: top; }
      th { text-align: left; font-weight: 600; }
      .figures td, .figures thead th { text-align: right; font-variant-numeric: tabular-nums; }
      .figures thead th:first-child { text-align: left; }
      .figures td { white-space: nowrap; }
      .figures tbody th { min-width: 9rem; overflow-wrap: anywhere; }
      .facts td { overflow-wrap: anywhere; }
      .facts th { width: 13rem; overflow-wrap: anywhere; }
      .marked { background: var(--mark); font-weight: 600; }
      small { display: block; font-weight: 400; font-size: .8rem; color: var(--soft); }
      figure { display: inline-block; vertical-align: top; width: 100%; max-width: 29.5rem;
        margin: .8rem 0 1.2rem; padding-right: 1rem; }
      figcaption p { margin: .2rem 0 .5rem; font-size: .9rem; color: var(--soft); }
      .plot { background: #fff; border: 1px solid var(--line); border-radius: 6px;
        padding: .4rem; }
      .plot svg { display: block; width: 100%; height: auto; }
      @media (max-width: 40rem) {
        th, td { padding: .3rem .45rem; }
        .facts th { width: 8.5rem; }
        figure { padding-right: 0; } }
      @media (min-width: 60rem) { figure { width: 49.5%; } }
      @media print {
        @page { size: A4; margin: 14mm; }
        :root { --ink: #000; --soft: #444; --paper: #fff; --line: #bbb; --mark: #eef3fa;
          --good: #17663a; --bad: #a3241c; color-scheme: light; }
        body { font-size: 10pt; }
        main { max-width: none; padding: 0; }
        .wide { overflow: visible; }
        table { break-inside: avoid; }
        .figures { font-size: 8pt; width: 100%; table-layout: fixed; }
        .figures thead th:first-child { width: 18%; }
        .figures td { white-space: normal; }
        .figures tbody th { min-width: 0; }
        th, td { padding: .15rem .4rem; }
        small { font-size: 7pt; }
        td small { font-size: 6.5pt; white-space: nowrap; }
        h2, h3, caption { break-after: avoid; }
        tr, figure, .checks li { break-inside: avoid; }
        section:has(figure) { break-before: page; }
        section:has(figure) h2 { margin-top: 0; }
        figure { width: 49%; max-width: none; margin: 1mm 0 2mm; padding-right: 3mm; }
        figcaption p { font-size: 8pt; line-height: 1.3; }
        .marked { print-color-adjust: exact; -webkit-print-color-adjust: exact; } }
      """;
}
