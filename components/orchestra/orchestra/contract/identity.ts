/** Identity without the bundled log-in: a proxy of the user's own, or one person on one machine. */
import * as z from "zod";
import { choice, object, plain, plainSection } from "../../../../contract";
import { httpUrl } from "../../../shared/formats";
import { annotations, email, filled } from "./formats";

const source = choice("orchestra:IdentitySource", "How sessions learn who calls.", {
    requestHeader: "A header of the request, which an edge proxy sets and no client can.",
    forwardAuth: "A server that is asked about each request, such as Authelia.",
    none: "Not at all. No session can be reached.",
});

const headerName = filled("the header's name").regex(
    /^[A-Za-z0-9-]+$/,
    "is not a header's name. Use letters, digits and hyphens.",
);

const identity = plain(
    object("orchestra:Identity", "How sessions learn who calls. Orchestra's sessions ask the component's own bridge.", {
        source: plain(source).meta({ description: "Where the identity comes from.", onChange: "update" }),
        header: headerName.optional().meta({
            description: "The header with the e-mail address: of the request, or of the server's answer.",
            derivedDefault: "required with requestHeader; X-Auth-Request-Email with forwardAuth",
            onChange: "update",
        }),
        authUrl: httpUrl("is not a URL. Give the address that answers about a request.").optional().meta({
            description: "With forwardAuth: the address inside the cluster that answers 2xx or refuses.",
            onChange: "update",
        }),
    }),
);

const middleware = z
    .string()
    .regex(
        /^[A-Za-z0-9][A-Za-z0-9.-]*@(?:kubernetescrd|file)$/,
        "is not a reference to a Middleware. Give NAMESPACE-NAME@kubernetescrd.",
    );

/** The input. */
export const ownProxyInput = plain(
    object("orchestra:OwnProxy", "A log-in of your own before web interface and API.", {
        identity: identity.meta({ description: "How sessions learn who calls." }),
        middlewares: z
            .array(middleware)
            .default([])
            .meta({
                description:
                    "With Traefik, and required there: the Middlewares that authenticate, like " +
                    "auth-authelia@kubernetescrd. " +
                    "The component puts one before them that removes identity headers of clients.",
                onChange: "update",
            }),
        annotations: annotations(
            "Annotations of both Ingresses by which your controller authenticates. It must remove " +
                "X-Auth-Request-Email from requests and set it.",
        ),
    }),
)
    .optional()
    .meta({ description: "With ownProxy, and required there: your log-in.", onChange: "update" });

/** The input. */
export const localInput = plainSection("orchestra:Local", "One person on one machine, without a log-in.", {
    identity: email().optional().meta({
        description: "The e-mail address that everybody acts as. It is an admin too.",
        derivedDefault: "dev@DOMAIN",
        onChange: "restart",
    }),
}).meta({ description: "With local: who everybody is." });
