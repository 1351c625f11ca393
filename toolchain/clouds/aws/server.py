"""moto's server with a memory: what some of its services hold is kept in a file, before each answer that changes it.

moto's own recorder would replay requests instead, which makes other keys behind the same key ids, other dates, and other
ids where requests came at once.
"""

import argparse
import io
import json
import os
import pickle
import re
import sys
import threading
import uuid
from urllib.parse import parse_qs


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--packages", required=True, help="the folder that moto is installed in")
    parser.add_argument("--port", required=True, type=int)
    parser.add_argument("--state", required=True, help="the file that holds what the services hold")
    parser.add_argument("services", nargs="+")
    arguments = parser.parse_args()
    sys.path.insert(0, arguments.packages)
    from werkzeug.serving import run_simple

    keep_rotation_periods()
    keep_table_settings()
    keep_keys_of_secrets()
    keep_tags_of_targets()
    run_simple("127.0.0.1", arguments.port, application(Memory(arguments.state, arguments.services)), threaded=True)


def application(memory):
    from moto.core import DEFAULT_ACCOUNT_ID
    from moto.moto_server.werkzeug_app import DomainDispatcherApplication, create_backend_app
    from werkzeug.wrappers import Request, Response

    services = DomainDispatcherApplication(create_backend_app)
    # One request at a time: moto's services do not lock what they hold, and neither must it change while it is saved.
    lock = threading.Lock()

    calls = Calls()

    @Request.application
    def answer(request):
        if request.path == "/ensemble/identity":
            about = {"identity": memory.identity, "account": DEFAULT_ACCOUNT_ID}
            return Response(json.dumps(about), mimetype="application/json")
        if request.path == "/ensemble/calls":
            return Response(json.dumps(calls.of(request.args["accessKey"])), mimetype="application/json")
        with lock:
            calls.note(request)
            response = Response.from_app(services, request.environ, buffered=True)
            memory.save()
            return response

    return answer


class Calls:
    """Which actions were called with which access key, as IAM names them: a test asks what a stack calls."""

    CREDENTIAL = re.compile(r"Credential=([^/]+)/\d+/[^/]+/([^/]+)/")

    def __init__(self):
        self.actions = {}

    def note(self, request):
        signed = self.CREDENTIAL.search(request.headers.get("Authorization", ""))
        if signed:
            access_key, service = signed.groups()
            self.actions.setdefault(access_key, set()).add(f"{service}:{self.action(request)}")

    def action(self, request):
        target = request.headers.get("X-Amz-Target")
        if target:
            return target.split(".")[-1]
        # moto reads the body again.
        body = request.get_data()
        request.environ["wsgi.input"] = io.BytesIO(body)
        return parse_qs(body.decode()).get("Action", ["?"])[0]

    def of(self, access_key):
        return sorted(self.actions.get(access_key, ()))


def keep_rotation_periods():
    """moto forgets how often a key is rotated, which would look like a change at every update."""
    from moto.kms.responses import KmsResponse

    enable, status = KmsResponse.enable_key_rotation, KmsResponse.get_key_rotation_status

    def key_of(response):
        return response.kms_backend.describe_key(response._get_param("KeyId"))

    def enable_key_rotation(response):
        answer = enable(response)
        key_of(response).rotation_period = response._get_param("RotationPeriodInDays", 365)
        return answer

    def get_key_rotation_status(response):
        answer = json.loads(status(response))
        if answer["KeyRotationEnabled"]:
            answer["RotationPeriodInDays"] = key_of(response).rotation_period
        return json.dumps(answer)

    KmsResponse.enable_key_rotation = enable_key_rotation
    KmsResponse.get_key_rotation_status = get_key_rotation_status


def keep_table_settings():
    """moto forgets a table's class and a change of its encryption, likewise."""
    from moto.dynamodb.models.table import Table
    from moto.dynamodb.responses import DynamoHandler

    describe = Table.describe

    def keeping(operation):
        def answer(handler):
            response = operation(handler)
            table = handler.dynamodb_backend.get_table(handler.body["TableName"])
            if "TableClass" in handler.body:
                table.table_class = handler.body["TableClass"]
            if "SSESpecification" in handler.body:
                table.sse_specification = handler.body["SSESpecification"]
            return response

        return answer

    def describe_with_class(table, *arguments, **options):
        description = describe(table, *arguments, **options)
        if hasattr(table, "table_class"):
            description.get("Table", description.get("TableDescription"))["TableClassSummary"] = {
                "TableClass": table.table_class
            }
        return description

    DynamoHandler.create_table = keeping(DynamoHandler.create_table)
    DynamoHandler.update_table = keeping(DynamoHandler.update_table)
    Table.describe = describe_with_class


def keep_keys_of_secrets():
    """moto forgets which key a replica was asked for, and hides the AWS managed key where it was named.

    AWS gives an alias back as it was named: https://github.com/go-to-k/cdkd/pull/1243 saw it.
    """
    from moto.secretsmanager.models import FakeSecret

    create, describe = FakeSecret.create_replicas, FakeSecret.to_dict

    def create_replicas(secret, replica_regions, force_overwrite):
        replicas = create(secret, replica_regions, force_overwrite)
        for replica, asked in zip(replicas, replica_regions or []):
            replica.config["KmsKeyId"] = asked.get("KmsKeyId", replica.config["KmsKeyId"])
        return replicas

    def to_dict(secret):
        named = secret.kms_key_id is not None and secret.owning_service is None
        return {**describe(secret), **({"KmsKeyId": secret.kms_key_id} if named else {})}

    FakeSecret.create_replicas = create_replicas
    FakeSecret.to_dict = to_dict


def keep_tags_of_targets():
    """moto has no tags for what scales a table, and the provider reads them in each refresh."""
    from moto.applicationautoscaling.responses import ApplicationAutoScalingResponse as Scaling

    register = Scaling.register_scalable_target

    def target_of(response, arn):
        targets = response.applicationautoscaling_backend.targets.values()
        return next(target for by_id in targets for target in by_id.values() if target.arn == arn)

    def tags_of(response):
        target = target_of(response, response._get_param("ResourceARN"))
        target.tags = getattr(target, "tags", {})
        return target.tags

    def register_scalable_target(response):
        answer = register(response)
        if tags := response._get_param("Tags"):
            target_of(response, json.loads(answer)["ScalableTargetARN"]).tags = dict(tags)
        return answer

    def list_tags_for_resource(response):
        return json.dumps({"Tags": tags_of(response)})

    def tag_resource(response):
        tags_of(response).update(response._get_param("Tags"))
        return "{}"

    def untag_resource(response):
        for key in response._get_param("TagKeys"):
            tags_of(response).pop(key, None)
        return "{}"

    Scaling.register_scalable_target = register_scalable_target
    Scaling.list_tags_for_resource = list_tags_for_resource
    Scaling.tag_resource = tag_resource
    Scaling.untag_resource = untag_resource


class Memory:
    """What the services hold, in a file that is there whole or not at all."""

    def __init__(self, file, services):
        from moto.backends import get_backend

        self.file = file
        self.services = {name: get_backend(name) for name in services}
        self.identity = str(uuid.uuid4())
        self.saved = None
        if os.path.exists(file):
            self.load()
        self.save()

    def load(self):
        with open(self.file, "rb") as stream:
            state = pickle.load(stream)
        self.identity = state["identity"]
        for name, accounts in state["services"].items():
            for account, regions in accounts.items():
                self.services[name][account].update(regions)

    def save(self):
        services = {
            name: {account: dict(regions) for account, regions in accounts.items()}
            for name, accounts in self.services.items()
        }
        data = dumps({"identity": self.identity, "services": services})
        if data == self.saved:
            return
        descriptor = os.open(f"{self.file}.new", os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with open(descriptor, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(descriptor)
        os.rename(f"{self.file}.new", self.file)
        self.saved = data


def dumps(state):
    from cryptography.hazmat.primitives import serialization

    class Pickler(pickle.Pickler):
        def reducer_override(self, value):
            # KMS holds private keys as objects that only know how to write themselves down in a format of keys.
            if not hasattr(value, "private_bytes"):
                return NotImplemented
            form = serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
            return load_key, (value.private_bytes(*form),)

    stream = io.BytesIO()
    Pickler(stream).dump(state)
    return stream.getvalue()


def load_key(data):
    from cryptography.hazmat.primitives.serialization import load_der_private_key

    return load_der_private_key(data, None)


if __name__ == "__main__":
    main()
