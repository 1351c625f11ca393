{{- /* The labels of a part. Takes dict "top" "part". */}}
{{- define "orchestra.selector" -}}
app.kubernetes.io/name: orchestra
app.kubernetes.io/component: {{ .part }}
app.kubernetes.io/instance: {{ .top.Release.Name }}
{{- end }}

{{- define "orchestra.labels" -}}
helm.sh/chart: {{ .Chart.Name }}-{{ .Chart.Version }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}

{{- define "orchestra.image" -}}
{{ .repository }}:{{ .tag }}
{{- end }}

{{- /* The system pool, where it is switched on. */}}
{{- define "orchestra.pool" -}}
{{- with .Values.systemPool }}
{{- if .enabled }}
nodeSelector: { {{ .nodeSelectorKey }}: {{ .nodeSelectorValue | quote }} }
tolerations: [{ key: {{ .taintKey }}, operator: Equal, value: {{ .taintValue | quote }}, effect: {{ .taintEffect }} }]
{{- end }}
{{- end }}
{{- end }}

{{- define "orchestra.pulls" -}}
{{- with .Values.global.imagePullSecrets }}
imagePullSecrets: {{- toYaml . | nindent 2 }}
{{- end }}
{{- end }}

{{- /* Where API and migration find the database. */}}
{{- define "orchestra.database" -}}
{{- with .Values.api.database }}
{{- if .existingSecret }}
- name: ORCHESTRA_DATABASE_URL
  valueFrom: { secretKeyRef: { name: {{ .existingSecret }}, key: {{ .secretKey }} } }
{{- else if .url }}
- { name: ORCHESTRA_DATABASE_URL, value: {{ .url | quote }} }
{{- end }}
{{- end }}
{{- end }}

{{- define "orchestra.auth-service" -}}
{{ .Release.Name }}-oauth2-proxy
{{- end }}

{{- define "orchestra.auth-url" -}}
http://{{ include "orchestra.auth-service" . }}.{{ .Release.Namespace }}.svc.cluster.local:80/oauth2/auth
{{- end }}

{{- /* A Service of a part. Takes dict "top" "part" "target". */}}
{{- define "orchestra.service" -}}
apiVersion: v1
kind: Service
metadata:
  name: orchestra-{{ .part }}
  labels: {{- include "orchestra.labels" .top | nindent 4 }}
spec:
  selector: {{- include "orchestra.selector" . | nindent 4 }}
  ports: [{ name: http, port: 80, targetPort: {{ .target }} }]
{{- end }}
