"use strict";
/** Mocha's spec reporter. It adds a list of slow tests, and a last line with the counts. */
const path = require("node:path");
const { Runner, reporters } = require("mocha");

const { EVENT_HOOK_END, EVENT_TEST_END, EVENT_TEST_FAIL } = Runner.constants;
const LISTED = 10;
/** Quicker tests are not listed, in seconds. */
const QUICK = 0.5;

class Reporter extends reporters.Spec {
    constructor(runner, options) {
        super(runner, options);
        /** Seconds by spec and by test. */
        this.files = new Map();
        this.parts = new Map();
        for (const event of [EVENT_TEST_END, EVENT_HOOK_END]) {
            runner.on(event, (part) => this.#count(part));
        }
        runner.prependListener(EVENT_TEST_FAIL, nameFile);
    }

    /** Mocha calls this too early: in a parallel run, at the first spec that breaks off. done() prints the summary. */
    epilogue() {}

    /** Mocha calls this last, after everything that tests share has been stopped. */
    done(failures, finish) {
        super.epilogue();
        list("Slowest specs", this.files);
        list("Slowest tests", this.parts);
        console.log(`${this.stats.passes} passed, ${failures} failed`);
        finish(failures);
    }

    #count(part) {
        const seconds = (part.duration ?? 0) / 1000;
        add(this.parts, part.fullTitle(), seconds);
        if (part.file !== undefined) {
            add(this.files, nameOf(part.file), seconds);
        }
    }
}

/** Names the file of a spec that cannot be loaded or ends its process. Such a spec fails in neither a test nor a hook. */
function nameFile(test, error) {
    if (test.type === undefined && error?.file !== undefined) {
        test.title = `${nameOf(error.file)} broke off`;
    }
}

const nameOf = (file) => path.relative(process.cwd(), file);

function add(sums, name, seconds) {
    sums.set(name, (sums.get(name) ?? 0) + seconds);
}

function list(title, sums) {
    const slowest = [...sums]
        .filter(([, seconds]) => seconds >= QUICK)
        .sort(([, a], [, b]) => b - a)
        .slice(0, LISTED);
    if (slowest.length > 0) {
        const lines = slowest.map(([name, seconds]) => `${seconds.toFixed(1).padStart(9)} s  ${name}`);
        console.log([`  ${title}:`, ...lines, ""].join("\n"));
    }
}

module.exports = Reporter;
