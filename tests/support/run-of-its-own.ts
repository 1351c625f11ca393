/** A run of specs inside a spec. */

/**
 * The environment for a run of its own. A run of specs removes its labs when it ends, so it must not know the labs of
 * the run that it is part of.
 */
export function runOfItsOwn(): NodeJS.ProcessEnv {
    const { MOCHA_WORKER_ID: _worker, ENSEMBLE_LAB: _labs, ENSEMBLE_PORTS: _ports, ...env } = process.env;
    return env;
}
