"""Words that name machines, software and their parts; a capital letter does not make a person of one of these."""

from __future__ import annotations

from retro_tools.lint.wordlist import words

PRODUCTS = words("""
kafka postgres postgresql mysql mariadb redis kubernetes envoy nginx prometheus grafana terraform github gitlab jenkins travis circleci
docker etcd consul vault nomad istio linkerd aws gcp azure google amazon microsoft cloudflare fastly akamai datadog splunk sentry pagerduty
opsgenie slack linux windows android chrome firefox java python golang rust mongodb cassandra elasticsearch opensearch kibana logstash
rabbitmq zookeeper hadoop spark airflow snowflake bigquery s3 ec2 rds lambda dynamodb route53 cloudfront kinesis sqs sns helm argo argocd
flux spinnaker puppet chef ansible salt haproxy varnish memcached celery django rails spring node react angular jupyterhub binderhub binder
jupyter letsencrypt coredns fluentd fluentbit jaeger zipkin thanos cortex loki tempo mimir vitess cockroachdb clickhouse druid presto trino
pacemaker keepalived ceph gluster minio vmware esxi openstack apache tomcat jetty netty hystrix zuul eureka sidekiq resque puma unicorn
gunicorn uvicorn erlang elixir ruby perl php scala kotlin swift typescript javascript sqlite oracle sap salesforce stripe paypal adyen twilio
sendgrid mailgun auth0 okta nethermind geth besu teku lighthouse prysm nimbus openethereum ethereum bitcoin solana crowdstrike pypi npm cargo
debian ubuntu fedora redhat centos alpine systemd cron monday tuesday wednesday thursday friday saturday sunday january february march april
may june july august september october november december utc cet cest est pst pdt gmt bst sev1 sev2 sev3 sev4 sev5 internet
""")
NOUNS = words("""
service server servers node nodes pod pods cluster clusters replica replicas primary secondary database databases db dbs table tables index
queue queues cache caches job jobs cron task tasks script scripts pipeline pipelines build builds deploy deploys deployment deployments
release releases rollout rollback migration migrations query queries alert alerts alarm alarms monitor monitors probe probes check checks
dashboard dashboards metric metrics log logs request requests response responses endpoint endpoints api apis gateway proxy proxies router
routers switch switches firewall balancer lb dns cdn certificate certificates cert certs token tokens key keys secret secrets session sessions
connection connections pool pools thread threads process processes daemon container containers image images volume volumes disk disks
partition partitions shard shards topic topics consumer consumers producer producers broker brokers scheduler schedulers controller
controllers worker workers agent agents client clients daemonset statefulset ingress egress webhook webhooks bot bots app apps application
applications system systems platform infrastructure network networks link links backend frontend website site page pages portal form button
function lambda module library package version config configuration setting settings flag flags feature rule rules policy policies
template templates manifest chart limit limits quota quotas timeout timeouts retry retries circuit breaker lock locks snapshot snapshots
backup backups restore failover health healthcheck watchdog autoscaler loadbalancer automation tool tools tooling software hardware firmware
kernel driver drivers compiler parser validator linter test tests suite ci canary change changes commit commits patch patches fix
update updates upgrade bug bugs defect error errors exception exceptions failure failures fault leak spike traffic load latency runbook
runbooks process procedure procedures document documentation checklist step steps dialog prompt terminal display screen graph data file
files record records row rows message messages event events notification notifications email emails pager ticket tickets plan design
interface protocol sensor sensors pump valve controller plc relay engine motor train signal signals machine machines robot scanner printer
reader vehicle aircraft plane ship generator ups battery supply cable fibre fiber line circuit region zone datacenter rack cage
model models algorithm transaction transactions payment payments order orders invoice invoices export exports import imports account accounts
rate rates variable variables port ports socket sockets header headers cookie cookies volume mount path paths branch branches merge
""")
