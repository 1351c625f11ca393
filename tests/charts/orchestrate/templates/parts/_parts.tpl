{{- /* Copied from parts/_parts.tpl by make-schema.ts. */}}
{{- /* Parts that the stand-in charts are put together from. */}}

{{- /* Name of what belongs to a release: the release's own where it already says so. Takes dict "release" "of". */}}
{{- define "parts.name" -}}
{{- ternary .release (printf "%s-%s" .release .of) (contains .of .release) | trunc 63 | trimSuffix "-" }}
{{- end }}

{{- /* Takes dict "image" (registry, repository, tag) and "tag", the one to use where the image names none. */}}
{{- define "parts.image" -}}
{{- with .image.registry }}{{ . }}/{{ end }}{{ .image.repository }}:{{ .image.tag | default .tag }}
{{- end }}

{{- /* The Secrets for the images of one pod. Takes values with `image`, whose pullSecrets are names or objects. */}}
{{- define "parts.pull-secrets" -}}
{{- $names := list }}
{{- range .image.pullSecrets | default list }}
{{- if kindIs "map" . }}
{{- $names = append $names .name }}
{{- else }}
{{- $names = append $names . }}
{{- end }}
{{- end }}
{{- with uniq $names }}
imagePullSecrets:
{{- range . }}
  - name: {{ . }}
{{- end }}
{{- end }}
{{- end }}

{{- /* "-" asks for no class at all. */}}
{{- define "parts.storage-class" -}}
{{- with . }}
storageClassName: {{ ternary "" . (eq . "-") | quote }}
{{- end }}
{{- end }}

{{- /* Where pods may run: takes the values that hold nodeSelector, affinity and tolerations. */}}
{{- define "parts.placement" -}}
{{- range $key := list "nodeSelector" "affinity" "tolerations" }}
{{- with get $ $key }}
{{ $key }}: {{- toYaml . | nindent 2 }}
{{- end }}
{{- end }}
{{- end }}

{{- /* Pods wait for their database; the password stands in the pod in clear.
       Takes dict "top" "host" "security". */}}
{{- define "parts.wait-postgresql" -}}
{{- $database := .top.Values.database }}
name: wait-postgresql
image: {{ include "parts.image" (dict "image" .top.Values.initImages.postgresql "tag" "latest") }}
command: [sh, -c, "while ! pg_isready -h {{ .host }} -p {{ $database.port }}; do sleep 1; done"]
securityContext: {{- .security | nindent 2 }}
env:
  - { name: PGUSER, value: {{ $database.auth.username | quote }} }
  - { name: PGPASSWORD, value: {{ $database.auth.password | quote }} }
  - { name: PGDATABASE, value: {{ $database.auth.database | quote }} }
{{- end }}

{{- /* Takes dict "top" "name" "labels" "ingress" (the values) "port" (name or number of the Service's). */}}
{{- define "parts.ingress" -}}
{{- $backend := dict "service" (dict "name" .name "port" .port) }}
{{- $own := dict "path" .ingress.path "pathType" .ingress.pathType "backend" $backend }}
{{- $rules := list }}
{{- if .ingress.hostname }}
{{- $paths := append (.ingress.extraPaths | default list) $own }}
{{- $rules = append $rules (dict "host" (tpl .ingress.hostname .top) "http" (dict "paths" $paths)) }}
{{- end }}
{{- range .ingress.extraHosts }}
{{- $type := .pathType | default "ImplementationSpecific" }}
{{- $path := dict "path" (.path | default "/") "pathType" $type "backend" $backend }}
{{- $rules = append $rules (dict "host" (tpl .name $.top) "http" (dict "paths" (list $path))) }}
{{- end }}
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: {{ .name }}
  labels: {{- .labels | nindent 4 }}
  {{- with .ingress.annotations }}
  annotations: {{- toYaml . | nindent 4 }}
  {{- end }}
spec:
  {{- with .ingress.ingressClassName }}
  ingressClassName: {{ . | quote }}
  {{- end }}
  rules: {{- toYaml $rules | nindent 4 }}
  {{- with .ingress.extraTls }}
  tls: {{- tpl (toYaml .) $.top | nindent 4 }}
  {{- end }}
{{- end }}

{{- /* Takes dict "top" "name" "labels" "monitor" (the values) "selector". */}}
{{- define "parts.service-monitor" -}}
apiVersion: monitoring.coreos.com/v1
kind: ServiceMonitor
metadata:
  name: {{ .name }}
  {{- with .monitor.namespace }}
  namespace: {{ . }}
  {{- end }}
  labels: {{- .labels | nindent 4 }}
spec:
  namespaceSelector: { matchNames: [{{ .top.Release.Namespace }}] }
  selector:
    matchLabels: {{- .selector | nindent 6 }}
  endpoints:
    - port: metrics
      {{- range $key := list "interval" "scrapeTimeout" "relabelings" "metricRelabelings" "honorLabels" }}
      {{- with get $.monitor $key }}
      {{ $key }}: {{- toYaml . | nindent 8 }}
      {{- end }}
      {{- end }}
{{- end }}

{{- /* A NetworkPolicy. Takes dict "name" "labels" (of the policy itself) "selector" "ingress" "egress" "types". */}}
{{- define "parts.network-policy" -}}
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: {{ .name }}
  {{- with .labels }}
  labels: {{- toYaml . | nindent 4 }}
  {{- end }}
spec: {{- omit . "name" "labels" | toYaml | nindent 2 }}
{{- end }}
