"""Orchestra on one machine, without a log-in, with a PostgreSQL and a CA of its own."""

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
    mode=orchestra.Mode.LOCAL,
    chart={"path": config.get("chart") or "./orchestra-chart"},
    images={"tag": config.get("tag") or "dev"},
    deletion_protection=config.get_bool("deletionProtection") is not False,
    opts=pulumi.ResourceOptions(provider=cluster),
)

pulumi.export("url", workshops.app_url)
# Import it into the browser.
pulumi.export("caCertPem", workshops.ca_cert_pem)
