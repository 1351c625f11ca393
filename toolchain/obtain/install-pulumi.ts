/** Installs the Pulumi CLI of a version into the working directory: in a process of its own, which can be stopped. */
import { PulumiCommand } from "@pulumi/pulumi/automation";
import { SemVer } from "semver";
import { messageOf } from "../system/errors";

const version = new SemVer(process.argv[2] ?? "");

PulumiCommand.install({ version, root: process.cwd() }).then(
    (installed) => {
        if (installed.version?.compare(version) !== 0) {
            console.error(`The installer brought ${installed.version?.version}, not ${version.version}.`);
            process.exitCode = 1;
        }
    },
    (error: unknown) => {
        console.error(messageOf(error));
        process.exitCode = 1;
    },
);
