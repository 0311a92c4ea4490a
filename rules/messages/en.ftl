# What findings say. One message an id; the other languages have the same ids.

## repetition

copied-passage-exact = stands word for word in { $path }:{ $line }; put it in quotation marks, or in your own words
copied-passage-near = { $share } % of it stands in { $path }:{ $line }; put it in quotation marks, or in your own words
copied-passage-there = it stands there in line { $line }

repeated-paragraph-exact = repeats line { $line } word for word
repeated-paragraph-near = repeats line { $line }: { $share } % of it is the same
repeated-paragraph-merged = repeats lines { $line } to { $last }, in one paragraph
repeated-paragraph-merged-near = repeats lines { $line } to { $last }, in one paragraph: { $share } % of it is the same
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
date-of-another = { $written } is when { $name } { $other }; it { $event } on { $right }
date-of-event = { $name } is dated { $right }, not { $written }
date-of-joining = { $state } joined { $name } in { $right }, not { $written }
date-of-leaving = { $state } left { $name } in { $right }, not { $written }
write-instead = Write “{ $right }”
conflicting-dates = { $name }: here { $written }, but { $before } before
conflicting-counts = here { $written }, but { $before } elsewhere for the same thing
said-before = here it is { $before }
conflicting-dates-elsewhere = { $name }: here { $written }, but { $other } in { $path }
conflicting-counts-elsewhere = { $name }: here { $written }, but { $other } in { $path }
said-elsewhere = { $path } has { $other }
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
count-never = { $name }: { $right } { $what }, not { $written }
count-then = { $name }: { $right } { $what } at that time, not { $written }
count-outdated = { $name }: { $right } { $what } now; { $written } was true earlier
rank = { $state } was number { $right } in { $name }, not { $written }
what-parties = parties
what-signatories = signatories
what-ratifications = ratifications
what-members = members
what-votes-for = votes in favour
what-votes-against = votes against
what-abstentions = abstentions
what-participants = participants
what-possessors = nuclear-armed states
what-original-members = founding members
what-warheads = deployed warheads allowed

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
progress-drafts = Reading the drafts
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
extra-space-all = the draft has { $count } spaces too many; this is the first
extra-space-all-fix = Remove all { $count }
foreign-punctuation = “{ $text }” is a mark of another script; here it is “{ $fix }”
foreign-punctuation-fix = Write “{ $fix }”
glued-words = “{ $text }” is written together: “{ $fix }”
glued-words-fix = Write “{ $fix }”
invisible-character = an invisible character ({ $code }) that does nothing here
invisible-character-fix = Remove it
invisible-character-join = Write a half-space
invisible-character-all = the draft has { $count } invisible characters that do nothing or stand for half-spaces; this is the first
invisible-character-all-fix = Put all { $count } right
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
status-not = { $name } is not in force
status-yes = { $name } is in force
status-never = { $name } has never entered into force
status-entered = { $name } entered into force on { $date }
date-gap = { $name } { $event } on { $date }, { $years } years after that, not “{ $written }”
anachronism-before = { $name } did not exist yet in { $written }: it begins on { $date }
anachronism-after = { $name } was over by { $written }: it ended on { $date }

# The card of an entry.
fact-digits = 0123456789
fact-comma = ,
fact-second-calendar = none
fact-dates = Dates
fact-counts = Counts
fact-votes = Votes
fact-members = Members
fact-sources = Sources
fact-checked = checked { $day }
fact-recalled = recalled, not checked: raises nothing
fact-also = { $value } (others: { $others })
fact-by = { $event }: { $state }
fact-range = { $value } ({ $low } to { $high })
fact-at = { $value } on { $day }
fact-vote = { $for } for, { $against } against, { $abstained } abstaining
fact-voted = vote
fact-members-all = members
fact-members-since = since { $from }
fact-members-until = until { $until }
fact-members-between = { $from } to { $until }
fact-members-others = all others
fact-members-universal = every member of { $body }, since { $day }
fact-members-never = never
fact-kind-instrument = instrument
fact-kind-treaty = treaty
fact-kind-memorandum = memorandum
fact-kind-arrangement = arrangement
fact-kind-regime = regime
fact-kind-declaration = declaration
fact-kind-body = body
fact-kind-organisation = organisation
fact-kind-organ = organ
fact-kind-alliance = alliance
fact-kind-union = union
fact-kind-forum = forum
fact-kind-group = group
fact-kind-legal = group in law
fact-kind-factual = group in fact
fact-kind-region = region
fact-kind-diplomatic = negotiating group
fact-kind-event = event
fact-kind-test = nuclear test
fact-kind-first-test = first nuclear test
fact-kind-last-test = last nuclear test
fact-kind-summit = summit
fact-kind-conference = conference
fact-kind-npt-review = NPT Review Conference
fact-kind-war = war
fact-kind-crisis = crisis
fact-kind-speech = speech
fact-kind-resolution = resolution
fact-kind-security-council = Security Council resolution
fact-kind-general-assembly = General Assembly resolution
fact-kind-state = state
fact-status-in-force = in force
fact-status-not-in-force = not in force
fact-status-never-in-force = never in force
fact-status-expired = expired
fact-status-terminated = terminated
fact-status-superseded = superseded
fact-status-suspended = suspended
fact-status-adopted = adopted
fact-status-active = active
fact-status-lapsed = lapsed
fact-status-historical = historical
fact-status-disputed = disputed
fact-event-opened-for-signature = opened for signature
fact-event-signed = signed
fact-event-signature = signed
fact-event-adopted = adopted
fact-event-concluded = concluded
fact-event-agreed = agreed
fact-event-ratified = ratified
fact-event-acceded = acceded
fact-event-entered-into-force = entered into force
fact-event-provisionally-applied = provisionally applied
fact-event-extended = extended
fact-event-expired = expired
fact-event-expires = expires
fact-event-terminated = terminated
fact-event-superseded = superseded
fact-event-suspended = suspended
fact-event-withdrawal-announced = withdrawal announced
fact-event-withdrawal-effective = withdrawal in effect
fact-event-founded = founded
fact-event-dissolved = dissolved
fact-event-tested = tested
fact-event-attacked = attacked
fact-event-met = met
fact-event-happened = happened
fact-event-charter-signed = charter signed
fact-count-parties = parties
fact-count-signatories = signatories
fact-count-ratifications = ratifications
fact-count-members = members
fact-count-participants = participants
fact-count-possessors = possessors
fact-count-warheads = warheads
fact-count-original-signatories = original signatories
fact-count-original-members = original members
fact-count-members-ever = members at any time
fact-count-signatories-not-ratified = signatories that have not ratified
fact-count-warhead-limit = warhead limit
fact-count-launcher-limit = launcher limit
fact-count-nuclear-tests = nuclear tests

# Sums.
total-mismatch = the parts add up to { $sum }, not { $written }
shares-mismatch = the shares are more than the whole: the others leave { $sum }, not { $written }
total-part = a part of the total

# Acronyms and names.
undefined-acronym = “{ $acronym }” is never spelt out
conflicting-acronym = “{ $acronym }” stands for “{ $written }” here, but for “{ $other }” elsewhere
inconsistent-name = “{ $written }” should probably be “{ $right }”
inconsistent-name-acronym = “{ $acronym }” is “{ $right }”, not “{ $written }”
inconsistent-name-date = { $date } is a date of “{ $right }”, not of “{ $written }”
inconsistent-name-house = the house writes “{ $right }”, not “{ $written }”
named-before = it is named here

# The corpus.
corpus-also = ;
corpus-says = { $count ->
    [one] a document of the corpus says { $value }
   *[other] { $count } documents of the corpus say { $value }
}
corpus-agrees = { $count ->
    [one] a document of the corpus agrees
   *[other] { $count } documents of the corpus agree
}
corpus-says-so = { $count ->
    [one] a document of the corpus says so
   *[other] { $count } documents of the corpus say so
}
corpus-passage = what the corpus says
figure-differs = { $count ->
    [one] a document of the corpus has
   *[other] { $count } documents of the corpus have
} { $right } in this sentence, not { $written }
page-residue-learned = this line stands at the edges of { $count ->
    [one] a document
   *[other] { $count } documents
} of the corpus; it belongs to their page

# Who is in what.
member-not = { $state } is not in { $name }
member-not-then = { $state } was not in { $name } at that time
member-yes = { $state } is in { $name }
member-yes-then = { $state } was in { $name } at that time
founder-not = { $state } was not among the founders of { $name }
founder-yes = { $state } was among the founders of { $name }
party-not = { $state } is not a party to { $name }
party-not-then = { $state } was not a party to { $name } at that time
party-yes = { $state } is a party to { $name }
party-yes-then = { $state } was a party to { $name } at that time

mixed-spelling = “{ $text }”: this ending is written as in “{ $fix }” here
mixed-spelling-fix = Write “{ $fix }”
misspelt-word = “{ $text }” is spelt “{ $fix }”
misspelt-word-fix = Write “{ $fix }”
repeated-mark = “{ $text }”: the mark stands more than once
repeated-mark-fix = Leave one
