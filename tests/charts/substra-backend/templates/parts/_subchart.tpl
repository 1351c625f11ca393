{{- /* Copied from parts/_subchart.tpl by make-schema.ts. */}}
{{- /*
What the published charts get from subcharts is made here, under the same names. Each template takes `about`:
dict "top" $ "of" (the subchart) "chart" (its version) "app" (its software's) "component" "values" (its values).
*/}}

{{- define "subchart.name" -}}
{{- $of := .values.nameOverride | default .of }}
{{- .values.fullnameOverride | default (include "parts.name" (dict "release" .top.Release.Name "of" $of)) }}
{{- end }}

{{- define "subchart.selector" -}}
app.kubernetes.io/instance: {{ .top.Release.Name }}
app.kubernetes.io/name: {{ .values.nameOverride | default .of }}
{{- with .component }}
app.kubernetes.io/component: {{ . }}
{{- end }}
{{- end }}

{{- define "subchart.labels" -}}
{{ include "subchart.selector" . }}
app.kubernetes.io/managed-by: {{ .top.Release.Service }}
app.kubernetes.io/version: {{ .app }}
helm.sh/chart: {{ .of }}-{{ .chart }}
{{- end }}

{{- /* Takes `about` with "name" and, where the object does not belong to the component, "component" "". */}}
{{- define "subchart.metadata" -}}
metadata:
  name: {{ .name }}
  namespace: {{ .top.Release.Namespace }}
  labels: {{- include "subchart.labels" . | nindent 4 }}
{{- end }}

{{- /* A bare ServiceAccount without a token. */}}
{{- define "subchart.account" -}}
apiVersion: v1
kind: ServiceAccount
{{ include "subchart.metadata" (omit . "component") }}
automountServiceAccountToken: false
{{- end }}

{{- /* These let everybody in, which voids the isolation that Substra's own policies ask for. */}}
{{- define "subchart.open-policy" -}}
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
{{ include "subchart.metadata" . }}
spec:
  podSelector:
    matchLabels: {{- include "subchart.selector" . | nindent 6 }}
  policyTypes: [Ingress, Egress]
  egress: [{}]
  ingress:
    - ports:
        {{- range .ports }}
        - port: {{ . }}
        {{- end }}
{{- end }}

{{- /* A ClusterIP Service with "ports", a map from name to number; headless where "headless" says so. */}}
{{- define "subchart.service" -}}
apiVersion: v1
kind: Service
{{ include "subchart.metadata" . }}
spec:
  type: ClusterIP
  {{- if .headless }}
  clusterIP: None
  {{- end }}
  ports:
    {{- range $name, $number := .ports }}
    - { name: {{ $name }}, port: {{ $number }}, targetPort: {{ $name | trimPrefix ($.trim | default "") }} }
    {{- end }}
  selector: {{- include "subchart.selector" . | nindent 4 }}
{{- end }}

{{- /* Two of a kind rather not on one node. */}}
{{- define "subchart.affinity" -}}
podAntiAffinity:
  preferredDuringSchedulingIgnoredDuringExecution:
    - weight: 1
      podAffinityTerm:
        topologyKey: kubernetes.io/hostname
        labelSelector:
          matchLabels: {{- include "subchart.selector" . | nindent 12 }}
{{- end }}

{{- define "subchart.security-base" -}}
allowPrivilegeEscalation: false
capabilities: { drop: [ALL] }
readOnlyRootFilesystem: true
runAsGroup: 1001
runAsNonRoot: true
runAsUser: 1001
seccompProfile: { type: RuntimeDefault }
{{- end }}

{{- /* Security context of a container: the subchart's own, then "more", then the values. */}}
{{- define "subchart.security" -}}
{{- $own := .values | default dict }}
{{- if ne ($own.enabled | toString) "false" }}
{{- $base := include "subchart.security-base" . | fromYaml }}
{{- mergeOverwrite $base (.more | default dict) (omit $own "enabled") | toYaml }}
{{- end }}
{{- end }}

{{- /* The volume of a pod where no claim template makes it. Takes dict "name" "persistence". */}}
{{- define "subchart.volume" -}}
{{- if not .persistence.enabled }}
- { name: {{ .name }}, emptyDir: {} }
{{- else if or .persistence.existingClaim .claim }}
- name: {{ .name }}
  persistentVolumeClaim: { claimName: {{ .persistence.existingClaim | default .claim }} }
{{- end }}
{{- end }}

{{- /* Takes dict "persistence" and "class", whether the storage class is honoured. */}}
{{- define "subchart.claim-spec" -}}
accessModes: {{- toYaml .persistence.accessModes | nindent 2 }}
{{- if .class }}
{{- include "parts.storage-class" .persistence.storageClass }}
{{- end }}
resources:
  requests:
    storage: {{ .persistence.size | quote }}
{{- end }}
