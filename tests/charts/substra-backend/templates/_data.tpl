{{- /* Contents of the ConfigMaps and Secrets that pods read with envFrom; their checksums roll the pods. */}}

{{- define "backend.data.orchestrator" -}}
{{- $orchestrator := .Values.orchestrator }}
ORCHESTRATOR_HOST: {{ $orchestrator.host | quote }}
ORCHESTRATOR_PORT: {{ $orchestrator.port | quote }}
ORCHESTRATOR_TLS_ENABLED: {{ $orchestrator.tls.enabled | quote }}
ORCHESTRATOR_MTLS_ENABLED: {{ $orchestrator.tls.mtls.enabled | quote }}
ORCHESTRATOR_TLS_SERVER_CACERT_PATH: /var/substra/orchestrator/tls/server/ca.crt
ORCHESTRATOR_TLS_CLIENT_CERT_PATH: /var/substra/orchestrator/tls/client/tls.crt
ORCHESTRATOR_TLS_CLIENT_KEY_PATH: /var/substra/orchestrator/tls/client/tls.key
MSP_ID: {{ $orchestrator.mspID | quote }}
CHANNELS: {{ $orchestrator.channels | toJson | quote }}
{{- end }}

{{- define "backend.data.settings" -}}
{{- $compute := .Values.worker.computePod.securityContext }}
{{- $settings := dict
    "ORG_NAME" .Values.organizationName
    "MEDIA_ROOT" "/var/substra/medias/"
    "SERVERMEDIAS_ROOT" "/var/substra/servermedias/"
    "SUBTUPLE_DIR" "/var/substra/medias/subtuple/"
    "DEFAULT_DOMAIN" .Values.server.defaultDomain
    "COMMON_HOST_DOMAIN" .Values.server.commonHostDomain
    "BUILDER_ENABLED" .Values.builder.enabled
    "COMPUTE_POD_RUN_AS_USER" $compute.runAsUser
    "COMPUTE_POD_RUN_AS_GROUP" $compute.runAsGroup
    "COMPUTE_POD_FS_GROUP" $compute.fsGroup
    "KANIKO_IMAGE" (include "parts.image" (dict "image" .Values.kaniko.image))
    "KANIKO_MIRROR" .Values.kaniko.mirror
    "OBJECTSTORE_URL" (include "backend.store-url" .)
    "WORKER_REPLICA_SET_NAME" (printf "%s-worker" (include "backend.name" .))
    "ENABLE_DATASAMPLE_STORAGE_IN_SERVERMEDIAS" .Values.DataSampleStorageInServerMedia
    "EXPIRY_TOKEN_ENABLED" .Values.server.allowImplicitLogin }}
{{- range $name, $value := mergeOverwrite $settings .Values.config }}
{{ $name }}: {{ $value | toString | quote }}
{{- end }}
{{- end }}

{{- define "backend.data.database" -}}
DATABASE_DATABASE: {{ .Values.database.auth.database | quote }}
DATABASE_HOSTNAME: {{ include "backend.database-host" . | quote }}
DATABASE_PORT: {{ .Values.database.port | quote }}
{{- end }}

{{- define "backend.data.redis" -}}
CELERY_BROKER_USER: default
CELERY_BROKER_HOST: {{ include "backend.redis-host" . | quote }}
CELERY_BROKER_PORT: {{ .Values.redis.master.service.ports.redis | quote }}
{{- end }}

{{- /* A local registry is pulled from by its NodePort, which the worker looks up in the Service. */}}
{{- define "backend.data.registry" -}}
{{- $registry := .Values.containerRegistry }}
{{- if $registry.local }}
REGISTRY_IS_LOCAL: "true"
REGISTRY: {{ include "backend.registry" . }}:5000
REGISTRY_SERVICE_NAME: {{ include "backend.registry" . }}
{{- else }}
REGISTRY: {{ printf "%s:%v" $registry.host $registry.port | quote }}
{{- end }}
REGISTRY_SCHEME: {{ $registry.scheme }}
REGISTRY_PULL_DOMAIN: {{ $registry.pullDomain | quote }}
USER_IMAGE_REPOSITORY: {{ $registry.userImageRepository | quote }}
{{- end }}

{{- define "backend.data.oidc" -}}
{{- $users := .Values.oidc.users }}
{{- $provider := .Values.oidc.provider }}
OIDC_ENABLED: {{ .Values.oidc.enabled | quote }}
OIDC_USERS_APPEND_DOMAIN: {{ $users.appendDomain | quote }}
OIDC_USERS_DEFAULT_CHANNEL: {{ $users.channel | default "" | quote }}
OIDC_USERS_MUST_BE_APPROVED: {{ ternary "true" "" $users.requireApproval | quote }}
OIDC_USERS_LOGIN_VALIDITY_DURATION: {{ $users.loginValidityDuration | quote }}
OIDC_USERS_USE_REFRESH_TOKEN: {{ $users.useRefreshToken | quote }}
OIDC_RP_SIGN_ALGO: {{ .Values.oidc.signAlgo | quote }}
OIDC_OP_URL: {{ $provider.url | default "" | quote }}
OIDC_OP_DISPLAY_NAME: {{ $provider.displayName | default "" | quote }}
OIDC_OP_AUTHORIZATION_ENDPOINT: {{ $provider.endpoints.authorization | default "" | quote }}
OIDC_OP_TOKEN_ENDPOINT: {{ $provider.endpoints.token | default "" | quote }}
OIDC_OP_USER_ENDPOINT: {{ $provider.endpoints.user | default "" | quote }}
OIDC_OP_JWKS_URI: {{ $provider.jwksUri | default "" | quote }}
{{- end }}

{{- define "backend.data.server-uwsgi" -}}
{{- $prefix := .Values.server.subpath | trimAll "/" }}
uwsgi.ini: |
  [uwsgi]
  module = backend.wsgi
  env = DJANGO_SETTINGS_MODULE=backend.settings.server.{{ .Values.settings }}
  static-map = {{ with $prefix }}/{{ . }}{{ end }}/static=/usr/src/app/backend/statics
  master = true
  http-socket = :8000
  processes = {{ .Values.server.uwsgiProcesses }}
  threads = {{ .Values.server.uwsgiThreads }}
{{- end }}

{{- define "backend.data.wait-init-migrations" -}}
wait-init-migration.sh: |
  #!/usr/bin/env bash
  # Another pod migrates the database; this one starts when nothing is left to apply.
  until python manage.py migrate --check; do sleep 5; done
{{- end }}

{{- define "backend.secret.database" -}}
{{- if not .Values.database.auth.credentialsSecretName }}
DATABASE_USERNAME: {{ .Values.database.auth.username | quote }}
DATABASE_PASSWORD: {{ .Values.database.auth.password | quote }}
{{- end }}
{{- end }}

{{- define "backend.secret.objectstore" -}}
{{- $store := include "backend.store" . | fromYaml }}
OBJECTSTORE_ACCESSKEY: {{ $store.access | default "" | quote }}
OBJECTSTORE_SECRETKEY: {{ $store.secret | default "" | quote }}
{{- end }}

{{- /* One line for each account, its fields apart by one space. */}}
{{- define "backend.accounts" -}}
{{- range . }}
{{- printf "%s %s" .name .secret }}
{{- with .channel }} {{ . }}{{ end }}
{{ end }}
{{- end }}

{{- /* A changed Redis password rolls nothing: only the name of its Secret counts. */}}
{{- define "backend.checksums" -}}
{{- range .rolls }}
{{- $content := replace "secret-" "backend.secret." . | replace "cm-" "backend.data." }}
{{- $content = eq . "cm-db" | ternary "backend.data.database" $content }}
{{- if eq . "secret-redis" }}
{{- $content = "backend.redis-secret" }}
{{- end }}
checksum-{{ . }}: {{ include $content $.top | sha256sum }}
{{- end }}
{{- end }}
