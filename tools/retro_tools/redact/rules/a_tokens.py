"""Keys and tokens that their issuer made recognisable by a prefix.

Source: each vendor's page on its token formats (AWS IAM identifiers, GitHub token formats, Slack token types, Stripe
API keys, GitLab token overview, npm and PyPI token announcements, OpenAI and Anthropic key pages), read as documented.
"""

from __future__ import annotations

from retro_tools.redact.rule import random_run, rule

_END = r"(?![A-Za-z0-9_-])"
_START = r"(?<![A-Za-z0-9_-])"

RULES = (
    rule("private-key", "private key", r"-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----[A-Za-z0-9+/=\s:,.\\-]*"),
    rule("aws-key-id", "akia asia abia acca", _START + r"(?:AKIA|ASIA|ABIA|ACCA)[A-Z2-7]{16}" + _END),
    rule(
        "aws-secret-key",
        "secret_access_key secretaccesskey aws_secret secret key",
        r"(?i:aws.{0,20}?secret.{0,20}?|secret_?access_?key.{0,10}?)[\s\"'=:]{1,5}([A-Za-z0-9/+]{40})(?![A-Za-z0-9/+=])",
        1,
    ),
    rule("github-token", "ghp_ gho_ ghu_ ghs_ ghr_", _START + r"gh[pousr]_[A-Za-z0-9]{30,255}" + _END),
    rule("github-token", "github_pat_", r"github_pat_[A-Za-z0-9_]{40,255}"),
    rule(
        "gitlab-token",
        "glpat- gldt- glrt- glptt- glcbt- glsoat- glagent- glft- glimt- glffct- gr1348941",
        r"(?:gl(?:pat|dt|rt|ptt|cbt|soat|agent|ft|imt|ffct)-[\w-]{20,64}|GR1348941[\w-]{20})",
    ),
    rule("slack-token", "xox xapp-", _START + r"(?:xox[abeoprs]|xoxe\.xox[bp]|xapp)-[A-Za-z0-9-]{10,250}"),
    rule("slack-webhook", "hooks.slack.com", r"hooks\.slack\.com/(?:services|workflows|triggers)/([\w/+-]{20,120})", 1),
    rule("discord-webhook", "/webhooks/", r"discord(?:app)?\.com/api/(?:v\d+/)?webhooks/(\d{15,20}/[\w-]{40,100})", 1),
    rule("teams-webhook", "webhook.office.com", r"webhook\.office\.com/(webhookb2/[^\s\"'<>]{30,300})", 1),
    rule("discord-token", "discord", r"\b([MNO][A-Za-z\d_-]{23,27}\.[\w-]{6}\.[\w-]{27,45})" + _END, 1),
    rule("telegram-token", ":aa", r"(?<!\d)\d{8,10}:AA[\w-]{32,35}" + _END),
    rule(
        "stripe-key",
        "sk_live_ rk_live_ sk_test_ rk_test_ whsec_",
        _START + r"(?:(?:sk|rk)_(?:live|test)_|whsec_)[A-Za-z0-9]{16,128}",
    ),
    rule(
        "twilio-key",
        "sk0 sk1 sk2 sk3 sk4 sk5 sk6 sk7 sk8 sk9 ska skb skc skd ske skf",
        r"(?<![A-Za-z0-9])SK[0-9a-f]{32}(?![0-9a-f])",
    ),
    rule("sendgrid-key", "sg.", _START + r"SG\.[\w-]{16,32}\.[\w-]{32,64}"),
    rule("mailgun-key", "key-", _START + r"key-[0-9a-f]{32}" + _END),
    rule("mailchimp-key", "-us", r"(?<![0-9a-f])[0-9a-f]{32}-us\d{1,2}\b"),
    rule("npm-token", "npm_", _START + r"npm_[A-Za-z0-9]{36}" + _END),
    rule("pypi-token", "pypi-ag", r"pypi-AgE[\w-]{50,250}"),
    rule("openai-key", "sk-", _START + r"sk-(?!ant-)(?:proj-|svcacct-|admin-)?[A-Za-z0-9_-]{20,200}", 0, random_run),
    rule("anthropic-key", "sk-ant-", r"sk-ant-[A-Za-z0-9_-]{20,200}"),
    rule("google-key", "aiza", _START + r"AIza[\w-]{35}" + _END),
    rule("google-oauth", "gocspx- ya29.", r"(?:GOCSPX-[\w-]{28}|ya29\.[\w-]{20,400})"),
    rule(
        "azure-key", "accountkey= sharedaccesskey=", r"(?i:AccountKey|SharedAccessKey)=([A-Za-z0-9+/]{40,100}={0,2})", 1
    ),
    rule("azure-sas", "sig=", r"[?&]sig=([A-Za-z0-9%+/=]{20,120})", 1),
    rule("digitalocean-token", "dop_v1_ doo_v1_ dor_v1_", r"do[opr]_v1_[0-9a-f]{64}"),
    rule("hashicorp-token", "hvs. hvb. hvr.", r"(?<![\w.])hv[sbr]\.[\w-]{20,200}"),
    rule("databricks-token", "dapi", _START + r"dapi[0-9a-f]{32}(?:-\d)?" + _END),
    rule("grafana-token", "glsa_ glc_", r"(?:glsa_[A-Za-z0-9]{32}_[0-9a-f]{8}|glc_[A-Za-z0-9+/=]{32,400})"),
    rule(
        "newrelic-key",
        "nrak- nrjs- nrii- nral",
        r"(?:NRAK-[A-Z0-9]{27}|NRJS-[0-9a-f]{19}|NRII-[\w-]{32}|[0-9a-f]{36}NRAL)",
    ),
    rule("sentry-dsn", "sentry", r"https?://([0-9a-f]{32}(?::[0-9a-f]{32})?)@[\w.-]+/\d+", 1),
    rule("sentry-token", "sntrys_ sntryu_", r"sntry[su]_[A-Za-z0-9+/=_]{40,300}"),
    rule("shopify-token", "shpat_ shpca_ shppa_ shpss_", r"shp(?:at|ca|pa|ss)_[0-9a-fA-F]{32}"),
    rule("linear-key", "lin_api_", r"lin_api_[A-Za-z0-9]{32,64}"),
    rule("notion-token", "secret_ ntn_", r"(?:secret_[A-Za-z0-9]{43}|ntn_[A-Za-z0-9]{40,60})" + _END),
    rule("huggingface-token", "hf_", _START + r"hf_[A-Za-z]{30,40}" + _END),
    rule("doppler-token", "dp.pt. dp.st.", r"dp\.(?:pt|st|ct|sa)\.[\w.-]{40,80}"),
    rule("docker-token", "dckr_pat_", r"dckr_pat_[\w-]{20,40}"),
    rule("atlassian-token", "atatt3", r"ATATT3[\w=-]{60,250}"),
    rule("okta-token", "okta ssws", r"\b(?:SSWS )(00[\w-]{40})", 1),
    rule("mattermost-webhook", "/hooks/", r"https?://[\w.:-]+/hooks/([a-z0-9]{26})(?![a-z0-9])", 1),
    rule("zapier-webhook", "hooks.zapier.com", r"hooks\.zapier\.com/hooks/catch/(\d{3,12}/[a-z0-9]{4,20})", 1),
    rule("pagerduty-key", "events.pagerduty.com", r"events\.pagerduty\.com/integration/([0-9a-f]{32})/enqueue", 1),
    rule("azure-key", "q~", r"(?<![\w.~-])[\w.~-]{3}\dQ~[\w.~-]{31,34}(?![\w~-])"),
    rule("rubygems-key", "rubygems_", r"rubygems_[0-9a-f]{48}"),
    rule("crates-token", "cio", _START + r"cio[A-Za-z0-9]{32}" + _END, 0, random_run),
    rule("nuget-key", "oy2", _START + r"oy2[a-z0-9]{43}" + _END),
    rule("docker-token", "dckr_oat_", r"dckr_oat_[\w-]{20,64}"),
    rule("postman-key", "pmak-", r"PMAK-[0-9a-f]{24}-[0-9a-f]{34}"),
    rule("figma-token", "figd_", r"figd_[\w-]{40,200}"),
    rule("airtable-token", "pat", _START + r"pat[A-Za-z0-9]{14}\.[0-9a-f]{64}" + _END),
    rule("square-token", "sq0atp- sq0csp-", r"sq0(?:atp|csp)-[\w-]{22,43}"),
    rule("razorpay-key", "rzp_live_ rzp_test_", r"rzp_(?:live|test)_[A-Za-z0-9]{14,24}"),
    rule("heroku-key", "hrku-", r"HRKU-[\w-]{36,70}"),
    rule("netlify-token", "nfp_", _START + r"nfp_[A-Za-z0-9]{36,40}" + _END),
    rule("supabase-key", "sbp_ sb_secret_", r"(?:sbp_[0-9a-f]{40}|sb_secret_[\w-]{20,60})"),
    rule("planetscale-token", "pscale_", r"pscale_(?:tkn|pw|oauth)_[\w.=-]{32,64}"),
    rule("fly-token", "fm2_", r"fm2_[A-Za-z0-9+/=_-]{40,2000}"),
    rule("tailscale-key", "tskey-", r"tskey-(?:auth|api|client|scim|webhook)-[\w-]{12,80}"),
    rule("terraform-token", ".atlasv1.", r"[A-Za-z0-9]{14}\.atlasv1\.[\w=-]{60,80}"),
    rule("pulumi-token", "pul-", _START + r"pul-[0-9a-f]{40}" + _END),
    rule("dynatrace-token", "dt0c01. dt0s16.", r"dt0[a-z]\d\d\.[A-Z0-9]{24}\.[A-Z0-9]{64}"),
    rule("honeycomb-key", "hcaik_ hcxik_ hcxlk_", r"hc[abx][il]k_[A-Za-z0-9]{26,60}"),
    rule("groq-key", "gsk_", _START + r"gsk_[A-Za-z0-9]{40,60}" + _END),
    rule("replicate-token", "r8_", _START + r"r8_[A-Za-z0-9]{37}" + _END),
    rule("vercel-token", "vercel", r"(?i:vercel[\w .:=\"'-]{0,30}?)\b([A-Za-z0-9]{24})(?![A-Za-z0-9])", 1, random_run),
    rule(
        "kubeadm-token",
        "kubeadm bootstrap",
        r"(?i:kubeadm|bootstrap)[^\n]{0,120}?(?<![\w.])([a-z0-9]{6}\.[a-z0-9]{16})(?![\w.])",
        1,
    ),
    rule("age-key", "age-secret-key-", r"AGE-SECRET-KEY-1[0-9A-Z]{58}"),
    rule("jwt", "eyj", _START + r"eyJ[\w-]{8,2000}\.eyJ[\w-]{8,4000}(?:\.[\w-]{0,1000})?"),
)
