import { pairwise } from "./tests/support/substra/matrix";
import { landed } from "./tests/charts/policies/landed";
void (async () => {
for (const c of ["Orchestrator","Backend","Frontend"] as const) for (const {title, args} of pairwise(c)) {
  try { const o = await landed(c, args); process.stdout.write(`ok ${c} ${o.length}\n`); } catch (e) { process.stdout.write(`${c}, ${title}, ${String(e).match(/- \S+: .*/g)?.slice(0,4) ?? String(e).slice(0,500)}\n`); }
}})();
