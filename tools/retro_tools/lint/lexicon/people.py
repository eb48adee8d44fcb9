"""Words that name people, in software and in other trades: roles, groups, vendors and customers, pronouns.

`SYSTEM_BEFORE` lists words that turn an ambiguous noun into a machine ("queue manager"), `PERSON_BEFORE` those that turn
one into a person ("support agent"). Everything is lower case, singular and plural alike.
"""

from __future__ import annotations

from retro_tools.lint.wordlist import words

_ROLES = """
engineer developer dev programmer coder architect administrator admin sysadmin dba sre technician contractor consultant freelancer
intern trainee apprentice junior newcomer rookie newbie graduate specialist analyst scientist researcher tester reviewer approver
author committer maintainer contributor deployer releaser submitter requester implementer responder commander scribe on-call oncall
on-caller oncaller shifter supervisor superintendent director executive cto ceo cio ciso vp boss chief head lead teamlead
team-lead tech-lead coordinator planner owner colleague coworker co-worker teammate employee worker-bee staffer person human
man woman guy gal lad individual member stakeholder customer user subscriber tenant-admin client-side-team partner vendor supplier
provider carrier subcontractor reseller auditor assessor inspector installer electrician plumber mechanic cleaner janitor guard
nurse doctor physician surgeon pharmacist paramedic clinician dispatcher clerk cashier teller teacher pilot co-pilot copilot
captain navigator chef courier foreman welder accountant bookkeeper buyer secretary receptionist salesperson seller trader broker
merchandiser marketer recruiter lawyer attorney officer soldier firefighter gatekeeper handler registrar translator editor
moderator helpdesk caller somebody-else newhire new-hire hire veteran expert novice amateur professional
infrastructure-engineer peer manager operator agent worker driver controller client lead-engineer signaller shunter conductor
fitter rigger crewman attendant steward porter keyholder custodian librarian warden lecturer tutor student professor judge
isp bank telco utility hoster landlord airline railway ministry regulator manufacturer assistant deputy successor predecessor principal integrator designer publisher producer presenter host-team duty-manager
"""
_GROUPS = """
team squad crew staff personnel people management leadership department group org organisation organization company firm agency
shift night-shift day-shift committee board qa devops netops secops dbas sres ops infosec hr everyone everybody
helpdesk service-desk call-centre call-center office headquarters unit guild tribe chapter duo trio pair party management-team
contractors vendor-team manufacturer operations folks guys devs admins colleagues
"""
PLURALS_ONLY = ["people", "staff", "personnel", "folks"]
_PRONOUNS = "he she they someone somebody anyone anybody whoever who you u i we"
NOBODY = words("nobody no-one noone none")
FIRST = words("i we us me myself ourselves")
SECOND = words("you u")
OBJECT_PRONOUNS = words("him her them us me you someone somebody")
POSSESSIVE = words("his her their my our your ur someone's somebody's nobody's whoever's")

BARE_TEAMS = words("""networking billing payments platform security legal finance marketing sales product support qa ops infra facilities procurement
hr it data dbas sres netops devops management leadership search identity storage edge mobile data-eng data-engineering release
logistics purchasing accounting growth frontend backend operations infosec secops compliance engineering dispatch maintenance
housekeeping catering payroll corporate upstairs planning scheduling""")
"""Departments named without "team": people only before a verb that only people can carry out."""


def _with_plurals(words: str) -> set[str]:
    found: set[str] = set()
    for word in words.split():
        found.add(word)
        found.add(word[:-1] + "ies" if word.endswith("y") and word[-2] not in "aeou" else word + "s")
    return found | {"men", "women"}


GROUPS = frozenset(_with_plurals(_GROUPS)) - {"officess"}
PRONOUNS = frozenset(_PRONOUNS.split()) | NOBODY
ROLES = frozenset(_with_plurals(_ROLES))
PEOPLE = ROLES | GROUPS | PRONOUNS

_K = "kubernetes k8s strimzi prometheus cert-manager crd boolean logical ternary binary comparison sql elastic postgres mysql redis argo flux etcd istio cluster"
SYSTEM_BEFORE: dict[str, frozenset[str]] = {
    "operator": frozenset(_K.split()),
    "manager": words(
        "queue package session lock config configuration transaction cluster resource connection memory window task cache secret secrets"
        " certificate cert volume device container node process job state password file service workload database storage pool update"
        " download boot key traffic alert"
    ),
    "provider": words(
        "oidc identity terraform oauth saml sso auth credential data-source context storage metrics locale"
    ),
    "user": words("service system root database db linux unix iam robot bot sql dedicated read-only mysql postgres"),
    "owner": words("file process socket lock queue table"),
    "head": words("the read write print block chain branch git detached tape"),
    "lead": words("the a"),
    "peer": words("bgp raft the a p2p tcp bitcoin"),
    "host": frozenset(),
    "group": words(
        "consumer resource security target placement node volume auto-scaling autoscaling rule scaling log process control raft"
    ),
    "pair": words("key ha key-value cable node the a"),
    "board": words("circuit control main mother"),
    "unit": words("systemd power control the storage a"),
    "guard": words("the a type"),
    "handler": words("the a error request signal event exception interrupt message"),
    "inspector": words("the code"),
    "client": frozenset(),
    "editor": words("the a config text code"),
    "publisher": words("the event message mqtt"),
    "producer": words("the kafka event message a"),
    "installer": words("the package"),
    "expert": frozenset(),
    "dispatcher": words("the event job request task a"),
    "designer": frozenset(),
    "executive": frozenset(),
    "office": words("back head"),
    "party": words("third"),
    "coordinator": words("the transaction group a query cluster"),
    "planner": words("the query a"),
    "broker": words("the a message kafka mqtt"),
    "assistant": words("ai voice coding the"),
    "navigator": words("the"),
    "supervisor": words("the process a"),
    "conductor": words("the"),
    "member": words("etcd cluster raft the replica quorum"),
    "agent": frozenset(),
    "copilot": words("the"),
    "chief": frozenset(),
    "translator": words("the"),
    "integrator": words("the"),
    "person": frozenset(),
    "individual": frozenset(),
}
PERSON_BEFORE: dict[str, frozenset[str]] = {
    "agent": words(
        "support customer call service-desk helpdesk desk booking travel service human field ticketing check-in gate"
    ),
    "worker": words("warehouse shift factory care night social construction maintenance agency temporary depot"),
    "driver": words("truck lorry delivery bus train van forklift taxi crane ambulance tram"),
    "controller": words("traffic financial air-traffic duty flight"),
    "client": words("a our large important one"),
    "handler": words("baggage call food complaint"),
    "dispatcher": words("duty night shift human emergency train rail taxi flight fire ambulance"),
    "coordinator": words("release incident project shift"),
    "planner": words("human shift demand"),
    "operations": frozenset(),
    "lead": words(
        "shift team tech incident comms support squad engineering release project technical ops operations communications the-shift night"
    ),
    "head": words("department"),
    "supervisor": words("shift night duty line floor"),
    "broker": words("insurance customs"),
    "peer": frozenset(),
    "group": words("working infrastructure platform networking"),
    "board": words("management executive"),
    "unit": words("business"),
    "guard": words("security night"),
    "pair": frozenset(),
    "member": words("team staff crew squad"),
    "assistant": words("shop lab care teaching sales shift"),
}
"""For these nouns a person only with one of the words before (`SYSTEM_BEFORE` has nouns that are persons by default)."""
