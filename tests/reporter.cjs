"use strict";
/** Mocha's spec reporter, then what took long, then one last line for people and programs that read only that. */
const path = require("node:path");
const { Runner, reporters } = require("mocha");

const { EVENT_HOOK_END, EVENT_TEST_END, EVENT_TEST_FAIL } = Runner.constants;
const LISTED = 10;
/** What is quicker than this is of no interest, in seconds. */
const QUICK = 0.5;

class Reporter extends reporters.Spec {
    constructor(runner, options) {
        super(runner, options);
        /** Seconds by what took them. */
        this.files = new Map();
        this.parts = new Map();
        for (const event of [EVENT_TEST_END, EVENT_HOOK_END]) {
            runner.on(event, (part) => this.#count(part));
        }
        runner.prependListener(EVENT_TEST_FAIL, nameFile);
    }

    /** Not yet: with specs side by side, mocha says that the run has ended at the first spec that breaks off. */
    epilogue() {}

    /** Mocha calls this last of all, when everything that tests share has been stopped too. */
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

/** A spec that cannot be loaded, or that takes its process with it, fails in neither a test nor a hook. */
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
