"""Orchestra, where people log in with Google: a catalogue of one workshop, a limit, and a PostgreSQL of your own."""

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

workshops = orchestra.Orchestra(
    "orchestra",
    chart={"path": config.get("chart") or "./orchestra-chart"},
    domain=config.require("domain"),
    images={"registry": config.require("images"), "tag": config.require("tag")},
    auth={
        "google": {
            "client_id": config.require("clientId"),
            "client_secret": config.require_secret("clientSecret"),
        },
        "allow": {"domains": [config.require("people")]},
    },
    admins=[config.require("admin")],
    database={
        "connection": {
            "host": config.require("databaseHost"),
            "name": "orchestra",
            "user": "orchestra",
            "password": config.require_secret("databasePassword"),
        }
    },
    tls={
        "source": orchestra.TlsSource.CERT_MANAGER,
        "issuer": {"name": config.get("issuer") or "letsencrypt-dns"},
    },
    sessions={"limits": {"sessions": 40}},
    workshops={
        "rstudio": {
            "name": "RStudio",
            "image": "rocker/rstudio:4.5.1",
            "tags": ["rstudio"],
            "storage": {"size": "5Gi"},
        }
    },
    deletion_protection=config.get_bool("deletionProtection") is not False,
    opts=pulumi.ResourceOptions(provider=cluster),
)

pulumi.export("url", workshops.app_url)
# Register it at Google as an authorized redirect URI.
pulumi.export("callbackUrl", workshops.callback_url)
# Make these records in your DNS.
pulumi.export("dnsRecords", workshops.dns_records)
