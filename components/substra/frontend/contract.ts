/** The contract of a Frontend: the web interface of one organization. */
import * as z from "zod";
import { contract, say, section, type Known, type Report } from "../../../contract";
import { imageInput } from "../../kubernetes/image";
import { checkHttpIngress, demandCertificate, httpIngressInput } from "../../kubernetes/ingress";
import { chartInstaller } from "../../kubernetes/installer";
import { hostname, port } from "../../shared/formats";
import { shareCookies } from "../addresses";
import { frontendIndex } from "../charts";
import { FRONTEND_CHART, SUBSTRA_CHARTS } from "../charts/published";
import { NETWORK_POLICIES } from "../policy-inputs";
import { frontendPolicies } from "./policy-inputs";
import { levelOf, strictestLevel } from "../pod-security";
import { FRONTEND_COMBINATIONS, FRONTEND_RESERVED, FRONTEND_ROOT_PODS } from "./values";

/** Installs the published chart. */
export const frontendInstaller = chartInstaller({
    chart: FRONTEND_CHART,
    releaseName: "frontend",
    level: "restricted, or baseline where values start pods as root",
    knowledge: {
        index: frontendIndex,
        reserved: FRONTEND_RESERVED,
        combinations: FRONTEND_COMBINATIONS,
        charts: SUBSTRA_CHARTS,
    },
});

export const frontendContract = contract({
    token: "ensemble:substra:Frontend",
    description:
        "The web interface of one organization: namespace and the chart's release. It runs in browsers, which call " +
        "the organization's API. A Frontend and its Backend take each other's host names and nothing else, so " +
        "either may come first: give the Backend this one's address in frontendOrigins.",
    inputs: {
        hostname: hostname().meta({
            description:
                "The public host name of the web interface. It shares a domain with the API's: see commonDomain of " +
                "the Backend.",
            onChange: "update",
        }),
        port: port().default(443).meta({ description: "The port of the public address in `url`.", onChange: "none" }),
        apiHostname: hostname().meta({
            description: "The public host name of the API: the Backend's input hostname.",
            onChange: "restart",
        }),
        apiPort: port()
            .default(443)
            .meta({ description: "The port of the API: the Backend's input port.", onChange: "restart" }),
        images: section("substra:FrontendImages", "The images of a frontend.", {
            server: imageInput("the web server"),
        }).meta({ description: "The images." }),
        ingress: httpIngressInput(
            "How browsers reach the web interface. The source of its certificate has no default: choose one. Its " +
                "class is an annotation, because the chart has no value for it. By default, the component does not " +
                "limit the size and the time of requests: the controller's own limits count.",
        ),
        networkPolicies: frontendPolicies.meta({ description: NETWORK_POLICIES }),
        ...frontendInstaller.inputs,
    },
    outputs: {
        url: z.string().meta({
            description: "The address of the web interface, such as a Backend takes in frontendOrigins.",
        }),
        apiUrl: z.string().meta({ description: "The address at which browsers call the API." }),
        ...frontendInstaller.outputs,
    },
    provider: "kubernetes",
    rules(known, report, given) {
        checkHosts(known, report);
        checkHttpIngress(known, report, given);
        demandCertificate(known, report, given);
        frontendInstaller.rules(
            known,
            report,
            given,
            levelOf(known.namespace, strictestLevel(false, FRONTEND_ROOT_PODS, known.values)),
        );
    },
});

type KnownFrontend = Known<z.ZodObject<typeof frontendContract.inputs>>;

/** Two addresses, and one domain (docs/facts/substra-server.md#cookies-are-scoped-to-a-common-domain). */
function checkHosts({ hostname, port, apiHostname, apiPort }: KnownFrontend, report: Report): void {
    if (hostname === undefined || apiHostname === undefined) {
        return;
    }
    if (hostname === apiHostname && port === apiPort) {
        report(["hostname"], say`${hostname} is the API's too, and one address cannot lead to both. Give another.`);
    } else if (!shareCookies(hostname, apiHostname)) {
        const reason = say`${hostname} shares no domain with the API's host name, ${apiHostname}`;
        report(["hostname"], say`${reason}: browsers keep login cookies only if both are below one. Give such a name.`);
    }
}
