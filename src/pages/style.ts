/** For every page: readable on a phone, by day and by night. */
export const STYLE = `:root { color-scheme: light dark; --line: light-dark(#d0d7de, #3d444d); --muted: light-dark(#59636e, #9198a1); }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 60rem; padding: 1rem; font: 1rem/1.5 system-ui, sans-serif; }
h1 { font-size: 1.5rem; } h2 { font-size: 1.15rem; margin-top: 2rem; } h3 { font-size: 1rem; margin: 0; }
.well, .ill { padding: .5rem .75rem; border-left: .3rem solid; }
.well { border-color: light-dark(#1a7f37, #3fb950); } .ill { border-color: light-dark(#cf222e, #f85149); }
dl { display: flex; flex-wrap: wrap; gap: .75rem; margin: 0; }
dl div { border: 1px solid var(--line); border-radius: .4rem; padding: .5rem .9rem; }
dt, .small, th { color: var(--muted); font-size: .875rem; font-weight: normal; } dd { margin: 0; font-size: 1.4rem; }
article { border: 1px solid var(--line); border-radius: .4rem; padding: .75rem; margin: .75rem 0; overflow-wrap: anywhere; }
section { overflow-x: auto; } table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; padding: .35rem .75rem .35rem 0; border-bottom: 1px solid var(--line); }
button { font: inherit; padding: .35rem .9rem; cursor: pointer; }
:focus-visible { outline: 2px solid; outline-offset: 2px; }
`;
