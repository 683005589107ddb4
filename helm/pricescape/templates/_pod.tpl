{{/* A pod of either component. Takes root, component and pod (the values of the component). */}}
{{- define "pricescape.pod" -}}
{{- $training := eq .component "training" -}}
metadata:
  labels:
    {{- include "pricescape.selector" .root | nindent 4 }}
    app.kubernetes.io/component: {{ .component }}
    app.kubernetes.io/version: {{ .root.Chart.AppVersion | quote }}
    {{- with .root.Values.commonLabels }}
    {{- toYaml . | nindent 4 }}
    {{- end }}
    # of all that have a management port
    pricescape.io/process: "true"
    {{- with .pod.podLabels }}
    {{- toYaml . | nindent 4 }}
    {{- end }}
  {{- with .pod.podAnnotations }}
  annotations:
    {{- toYaml . | nindent 4 }}
  {{- end }}
spec:
  serviceAccountName: {{ include "pricescape.serviceAccount" .root }}
  automountServiceAccountToken: false
  # a Service named "pricescape" would give variables PRICESCAPE_…, which are read as settings
  enableServiceLinks: false
  {{- with .root.Values.image.pullSecrets }}
  imagePullSecrets:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  securityContext:
    {{- include "pricescape.podSecurity" .root | nindent 4 }}
  terminationGracePeriodSeconds: {{ include "pricescape.grace" . }}
  containers:
    - name: pricescape
      image: {{ include "pricescape.image" .root | quote }}
      imagePullPolicy: {{ .root.Values.image.pullPolicy }}
      securityContext:
        {{- include "pricescape.containerSecurity" .root | nindent 8 }}
      env:
        {{- include "pricescape.env" . | nindent 8 }}
      ports:
        - name: http
          containerPort: 8080
          protocol: TCP
        - name: management
          containerPort: 8081
          protocol: TCP
      startupProbe:
        httpGet:
          path: /actuator/health/liveness
          port: management
        {{- toYaml .root.Values.probes.startup | nindent 8 }}
      livenessProbe:
        httpGet:
          path: /actuator/health/liveness
          port: management
        {{- toYaml .root.Values.probes.liveness | nindent 8 }}
      readinessProbe:
        httpGet:
          path: /actuator/health/readiness
          port: management
        {{- toYaml .root.Values.probes.readiness | nindent 8 }}
      {{- if and (not $training) (gt (int .pod.shutdown.preStopSeconds) 0) }}
      lifecycle:
        preStop:
          # without a program in the image where the cluster can sleep by itself
          {{- if semverCompare ">=1.30.0-0" .root.Capabilities.KubeVersion.Version }}
          sleep:
            seconds: {{ .pod.shutdown.preStopSeconds }}
          {{- else }}
          exec:
            command: [sleep, {{ .pod.shutdown.preStopSeconds | quote }}]
          {{- end }}
      {{- end }}
      resources:
        {{- toYaml .pod.resources | nindent 8 }}
      volumeMounts:
        - name: tmp
          mountPath: /tmp
        {{- if $training }}
        - name: native-cache
          mountPath: /var/cache/pricescape
        {{- end }}
  volumes:
    - name: tmp
      emptyDir:
        sizeLimit: {{ .pod.tmpSize }}
    {{- if $training }}
    - name: native-cache
      emptyDir:
        sizeLimit: {{ .pod.nativeCacheSize }}
    {{- end }}
  {{- include "pricescape.placement" . | trim | nindent 2 }}
{{- end }}

{{/* Long enough for all that a stop may take, and for closing what is open. */}}
{{- define "pricescape.grace" -}}
{{- $first := .pod.shutdown.preStopSeconds -}}
{{- if eq .component "training" -}}
{{- $first = .pod.shutdown.stopSeconds -}}
{{- if ge (int $first) (int .pod.shutdown.drainSeconds) }}{{ fail "training.shutdown.drainSeconds must be more than training.shutdown.stopSeconds" }}{{ end -}}
{{- end -}}
{{- add $first .pod.shutdown.drainSeconds 15 -}}
{{- end }}

{{/* Where a pod may run. */}}
{{- define "pricescape.placement" -}}
{{- $component := . -}}
{{- with .pod.priorityClassName }}
priorityClassName: {{ . }}
{{- end }}
{{- with .pod.nodeSelector }}
nodeSelector:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .pod.tolerations }}
tolerations:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .pod.affinity }}
affinity:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- if or .pod.topologySpread.nodes .pod.topologySpread.zones }}
topologySpreadConstraints:
  {{- range $key, $how := dict "kubernetes.io/hostname" .pod.topologySpread.nodes "topology.kubernetes.io/zone" .pod.topologySpread.zones }}
  {{- if $how }}
  - maxSkew: 1
    topologyKey: {{ $key }}
    whenUnsatisfiable: {{ $how }}
    labelSelector:
      matchLabels:
        {{- include "pricescape.selector" $component.root | nindent 8 }}
        app.kubernetes.io/component: {{ $component.component }}
    # the pods of one roll-out among each other
    matchLabelKeys:
      - pod-template-hash
  {{- end }}
  {{- end }}
{{- end }}
{{- end }}
