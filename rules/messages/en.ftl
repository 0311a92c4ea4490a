# What findings say. One message an id; the other languages have the same ids.

## repetition

repeated-paragraph-exact = repeats line { $line } word for word
repeated-paragraph-near = repeats line { $line }: { $share } % of it is the same
repeated-paragraph-run = { $count } paragraphs in a row repeat lines { $line } to { $last } word for word
repeated-paragraph-run-near = { $count } paragraphs in a row repeat lines { $line } to { $last }: at least { $share } % of each is the same
repeated-paragraph-pair = line { $line } repeats this
repeated-paragraph-pair-near = line { $line } repeats { $share } % of this
repeated-paragraph-fix = { $count ->
    [one] Remove the repeated paragraph
   *[other] Remove the { $count } repeated paragraphs
}
# Dates.
date-of-treaty = { $name } { $event } on { $right }, not { $written }
date-of-event = { $name } is dated { $right }, not { $written }
write-instead = Write “{ $right }”
conflicting-dates = { $name }: here { $written }, but { $before } before
said-before = here it is { $before }
event-opened-for-signature = was opened for signature
event-signed = was signed
event-adopted = was adopted
event-concluded = was concluded
event-entered-into-force = entered into force
event-provisionally-applied = was provisionally applied
event-extended = was extended
event-expired = expired
event-expires = expires
event-terminated = was terminated
event-suspended = was suspended
event-founded = was founded
event-dissolved = was dissolved
event-withdrew = was left
event-withdrawal-effective = lost a party
event-acceded = was acceded to
event-ratified = was ratified

# Counts.
count-never = { $name } { $what } { $right }, not { $written }
count-then = { $name } { $what } { $right } at that time, not { $written }
count-outdated = { $name } { $what } { $right } now; { $written } was true earlier
what-parties = has this many parties:
what-signatories = has this many signatories:
what-ratifications = has this many ratifications:
what-members = has this many members:
what-votes-for = was adopted with this many votes:
what-votes-against = had this many votes against:
what-abstentions = had this many abstentions:
what-participants = has this many participants:
what-warheads = limits deployed warheads to

repeated-sentence-exact = repeats a sentence of line { $line } word for word
repeated-sentence-near = repeats a sentence of line { $line }: { $share } % of it is the same
repeated-sentence-first = the sentence stands here first
repeated-sentence-fix = Remove the repeated sentence

repeated-word = “{ $word }” stands twice in a row
repeated-word-fix = Leave one “{ $word }”

# Allowances in the draft.
suppression-unused = “{ $name }” finds nothing here; nothing needs to be allowed
suppression-unknown = no rule or group is called “{ $name }”; this allows nothing
suppression-remove = Remove “{ $name }”

# What an editor offers.
action-fix-all = Apply all safe fixes
action-allow-here = Allow “{ $rule }” here
action-allow-file = Allow “{ $rule }” in the whole draft

# The card of a name.
card-members = members
card-parties = parties
card-signatories = signatories
card-ratifications = ratifications
card-votes-for = votes for
card-votes-against = votes against
card-abstentions = abstentions
card-warheads = warheads
card-nuclear-tests = nuclear tests
# Dates held against the calendar.
invalid-day = there is no { $written }: the month has { $last } days
invalid-month = there is no month { $month }
reversed-range = ends before it begins: { $to } is before { $from }
weekday-mismatch = { $date } is a { $right }
calendar-mismatch = { $written } is not { $other }; that day is { $right }
## hygiene

arabic-letter-in-persian = “{ $text }” has Arabic letters: “{ $fix }”
arabic-letter-in-persian-fix = Write “{ $fix }”
arabic-letter-in-persian-all = { $count } words of this draft have Arabic letters, “{ $text }” first
arabic-letter-in-persian-all-fix = Write all { $count } words in Persian letters
extra-space = a space too many
extra-space-fix = Remove it
foreign-punctuation = “{ $text }” is a mark of another script; here it is “{ $fix }”
foreign-punctuation-fix = Write “{ $fix }”
glued-words = “{ $text }” is written together: “{ $fix }”
glued-words-fix = Write “{ $fix }”
invisible-character = an invisible character ({ $code }) that does nothing here
invisible-character-fix = Remove it
invisible-character-join = Write a half-space
missing-space = the space is missing
missing-space-fix = Write the space
missing-zwnj = “{ $text }” lacks its half-space: “{ $fix }”
missing-zwnj-fix = Write “{ $fix }”
missing-zwnj-all = the draft has lost its half-spaces: { $count } words lack one, “{ $text }” first
missing-zwnj-all-fix = Write the half-space in all { $count } words
mixed-digits = “{ $text }” is in other digits than the draft: “{ $fix }”
mixed-digits-fix = Write “{ $fix }”
page-residue = a line of the web page that the text was copied from
page-residue-fix = Remove the line
stretched-word = “{ $text }” is drawn out: “{ $fix }”
stretched-word-fix = Write “{ $fix }”
unpaired-mark-open = “{ $mark }” is not closed in this paragraph
unpaired-mark-close = nothing opens “{ $mark }” in this paragraph
# Lists.
list-count = “{ $written }”, but { $items ->
    [one] one is listed
   *[other] { $items } are listed
}
list-count-list = { $items ->
    [one] the list: one item
   *[other] the list: { $items } items
}
list-duplicate = “{ $name }” stands twice in this list
list-duplicate-first = “{ $name }” stands here first
# Standing.
status-over = { $name } is no longer in force: it ended on { $date }
status-never = { $name } has never entered into force
# The card of an entry.
card-digits = 0123456789
card-comma = ,
card-second-calendar = none
card-dates = Dates
card-counts = Counts
card-votes = Votes
card-members = Members
card-sources = Sources
card-checked = checked { $day }
card-recalled = recalled, not checked: raises nothing
card-also = { $value } (others: { $others })
card-by = { $event }: { $state }
card-range = { $value } ({ $low } to { $high })
card-at = { $value } on { $day }
card-vote = { $for } for, { $against } against, { $abstained } abstaining
card-voted = vote
card-members-all = members
card-members-since = since { $from }
card-members-until = until { $until }
card-members-between = { $from } to { $until }
card-members-others = all others
card-members-universal = every member of { $body }, since { $day }
card-members-never = never
card-kind-instrument = instrument
card-kind-treaty = treaty
card-kind-memorandum = memorandum
card-kind-arrangement = arrangement
card-kind-regime = regime
card-kind-declaration = declaration
card-kind-body = body
card-kind-organisation = organisation
card-kind-organ = organ
card-kind-alliance = alliance
card-kind-union = union
card-kind-forum = forum
card-kind-group = group
card-kind-legal = group in law
card-kind-factual = group in fact
card-kind-region = region
card-kind-diplomatic = negotiating group
card-kind-event = event
card-kind-test = nuclear test
card-kind-first-test = first nuclear test
card-kind-last-test = last nuclear test
card-kind-summit = summit
card-kind-conference = conference
card-kind-npt-review = NPT Review Conference
card-kind-war = war
card-kind-crisis = crisis
card-kind-speech = speech
card-kind-resolution = resolution
card-kind-security-council = Security Council resolution
card-kind-general-assembly = General Assembly resolution
card-kind-state = state
card-status-in-force = in force
card-status-not-in-force = not in force
card-status-never-in-force = never in force
card-status-expired = expired
card-status-terminated = terminated
card-status-superseded = superseded
card-status-suspended = suspended
card-status-adopted = adopted
card-status-active = active
card-status-lapsed = lapsed
card-status-historical = historical
card-status-disputed = disputed
card-event-opened-for-signature = opened for signature
card-event-signed = signed
card-event-signature = signed
card-event-adopted = adopted
card-event-concluded = concluded
card-event-agreed = agreed
card-event-ratified = ratified
card-event-acceded = acceded
card-event-entered-into-force = entered into force
card-event-provisionally-applied = provisionally applied
card-event-extended = extended
card-event-expired = expired
card-event-expires = expires
card-event-terminated = terminated
card-event-superseded = superseded
card-event-suspended = suspended
card-event-withdrawal-announced = withdrawal announced
card-event-withdrawal-effective = withdrawal in effect
card-event-founded = founded
card-event-dissolved = dissolved
card-event-tested = tested
card-event-attacked = attacked
card-event-met = met
card-event-happened = happened
card-event-charter-signed = charter signed
card-count-parties = parties
card-count-signatories = signatories
card-count-ratifications = ratifications
card-count-members = members
card-count-participants = participants
card-count-possessors = possessors
card-count-warheads = warheads
card-count-original-signatories = original signatories
card-count-original-members = original members
card-count-members-ever = members at any time
card-count-signatories-not-ratified = signatories that have not ratified
card-count-warhead-limit = warhead limit
card-count-launcher-limit = launcher limit
card-count-nuclear-tests = nuclear tests
