// Mocha's spec reporter with one more line, for people and programs that read only the last one.
const Spec = require("mocha").reporters.Spec;

class Reporter extends Spec {
    epilogue() {
        super.epilogue();
        console.log(`${this.stats.passes} passed, ${this.stats.failures} failed`);
    }
}

module.exports = Reporter;
