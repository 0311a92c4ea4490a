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
