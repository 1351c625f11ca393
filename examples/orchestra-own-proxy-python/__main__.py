"""Orchestra behind Authelia, which Traefik asks about each request, through the component's bridge."""

import pulumi
import pulumi_kubernetes as kubernetes
from pulumi_ensemble import orchestra

config = pulumi.Config()
cluster = kubernetes.Provider(
    "cluster",
    # An empty text selects your usual kubeconfig. Without it, the SDK would pass on the bare text of KUBECONFIG.
    kubeconfig=config.get("kubeconfig") or "",
    context=config.get("context") or "",
    # Without it, the provider would put its own mark on the namespace in the place of Helm's.
    enable_server_side_apply=True,
    # Then a changed Secret is updated in place. By default, the provider deletes it and makes a new one.
    enable_secret_mutable=True,
    enable_config_map_mutable=True,
)
authelia = "http://authelia.auth.svc.cluster.local/api/authz/forward-auth"

workshops = orchestra.Orchestra(
    "orchestra",
    mode=orchestra.Mode.OWN_PROXY,
    chart={"path": config.get("chart") or "./orchestra-chart"},
    domain=config.require("domain"),
    images={"registry": config.require("images"), "tag": config.require("tag")},
    own_proxy={
        "identity": {
            "source": orchestra.IdentitySource.FORWARD_AUTH,
            "auth_url": authelia,
            "header": "Remote-Email",
        },
        # A Middleware that you make, in the namespace auth. It asks identityEndpoint, whose answer has the header
        # X-Auth-Request-Email, which the API reads. README.md of the example in TypeScript shows it.
        "middlewares": ["auth-authelia@kubernetescrd"],
    },
    admins=[config.require("admin")],
    database={"url": config.require_secret("databaseUrl")},
    # Traefik has a certificate for *.DOMAIN.
    tls={"source": orchestra.TlsSource.CONTROLLER},
    deletion_protection=config.get_bool("deletionProtection") is not False,
    opts=pulumi.ResourceOptions(provider=cluster),
)

pulumi.export("url", workshops.app_url)
pulumi.export("identityEndpoint", workshops.identity_endpoint)
pulumi.export("dnsRecords", workshops.dns_records)
