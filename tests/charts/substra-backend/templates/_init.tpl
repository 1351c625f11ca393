{{- /* Init containers by name, as "before" of a workload lists them. One that has nothing to do gives nothing. */}}
{{- define "backend.init" -}}
{{- range .about.before }}
{{- if kindIs "map" . }}
- securityContext: {{- include "backend.container-security" . | nindent 4 }}
  {{- toYaml . | nindent 2 }}
{{- else }}
{{- with include (printf "backend.init.%s" .) $ }}
- {{- . | nindent 2 }}
{{- end }}
{{- end }}
{{- end }}
{{- end }}

{{- define "backend.init.wait-postgresql" }}
{{- include "parts.wait-postgresql" (dict "top" .top "host" (include "backend.database-host" .top)
    "security" (include "backend.container-security" .)) }}
{{- end }}

{{- /* Takes dict "top" "name" "address" "timeout". */}}
{{- define "backend.init.dockerize" -}}
name: {{ .name }}
image: {{ include "parts.image" (dict "image" .top.Values.initImages.dockerize) }}
command: [dockerize, -wait, "tcp://{{ .address }}", -timeout, {{ .timeout }}]
securityContext: {{- include "backend.container-security" . | nindent 2 }}
{{- end }}

{{- define "backend.init.wait-redis" -}}
{{- if .top.Values.redis.enabled }}
{{- $address := printf "%s:%v" (include "backend.redis-host" .top) .top.Values.redis.master.service.ports.redis }}
{{- include "backend.init.dockerize" (dict "top" .top "name" "wait-redis" "address" $address "timeout" "5m") }}
{{- end }}
{{- end }}

{{- define "backend.init.wait-minio" -}}
{{- with include "backend.store-url" .top }}
{{- include "backend.init.dockerize" (dict "top" $.top "name" "wait-minio" "address" . "timeout" "15s") }}
{{- end }}
{{- end }}

{{- /* The image is the worker's event consumer's in the API's too, as in the published chart. */}}
{{- define "backend.init.wait-init-migrations" -}}
name: wait-init-migrations
image: {{ include "parts.image" (dict "image" .top.Values.worker.events.image "tag" .top.Chart.AppVersion) }}
command: [bash, /usr/src/app/wait-init-migration.sh]
securityContext: {{- include "backend.container-security" . | nindent 2 }}
envFrom:
  {{- include "backend.env-from" (dict "top" .top "envFrom" (list "cm orchestrator" "cm database" "cm settings"
      "secret database")) | nindent 2 }}
env:
  - { name: DJANGO_SETTINGS_MODULE, value: backend.settings.{{ .top.Values.settings }} }
volumeMounts:
  - name: volume-wait-init-migrations
    mountPath: /usr/src/app/wait-init-migration.sh
    subPath: wait-init-migration.sh
{{- end }}

{{- /* Runs as root, so that a namespace that enforces "restricted" refuses it. */}}
{{- define "backend.init.add-cert" -}}
{{- with .top.Values.privateCa }}
{{- if .enabled }}
{{- $tag := required "privateCa.image.tag: needed where privateCa.enabled is true; the chart knows none" .image.tag }}
name: add-cert
image: {{ include "parts.image" (dict "image" .image "tag" $tag) }}
imagePullPolicy: {{ .image.pullPolicy }}
securityContext: { runAsUser: 0, runAsNonRoot: false }
command:
  - sh
  - -ec
  - |
    {{- if .image.apkAdd }}
    apt-get update && apt-get install -y ca-certificates openssl
    {{- end }}
    update-ca-certificates
    cp /etc/ssl/certs/* /tmp/certs
volumeMounts:
  - name: private-ca
    mountPath: /usr/local/share/ca-certificates/{{ .secret.fileName }}
    subPath: {{ .secret.fileName }}
  - { name: ssl-certs, mountPath: /tmp/certs/ }
{{- end }}
{{- end }}
{{- end }}
