"""The sentences of the findings on a catalogue, and on a model held against one."""

from tender.sentences import SENTENCES, msgid

SENTENCES.update(
    {
        "catalogue-files": msgid(
            "The folder has more than {most} files. A catalogue has one for each criterion and a "
            "few more."
        ),
        "catalogue-double-id": msgid(
            "The id '{id}' stands twice in this catalogue, also at {other}. Ids are never used "
            "again: choose another."
        ),
        "catalogue-file-name": msgid(
            "This criterion is called '{id}'. Call the file {id}.yaml, so that it can be found."
        ),
        "catalogue-unknown": msgid(
            "'{found}' is not in this catalogue. Mend the name, or add what it should name."
        ),
        "catalogue-origin": msgid(
            "Say where {id} comes from: 'seed_ids' for a criterion from the source texts, "
            "'sources' for an extension."
        ),
        "catalogue-aspects": msgid(
            "A criterion that a committee grades has {fewest} to {most} aspects; here stand "
            "{count}."
        ),
        "catalogue-item-id": msgid(
            "'{found}' is not the id of an item, such as 001-P2a: a seed of catalogue.yaml, a "
            "hyphen and the number in that text."
        ),
        "catalogue-one-way": msgid(
            "{one} and {other} have to name each other, but only one of them does."
        ),
        "catalogue-uncovered": msgid(
            "{item} asks something, but nothing here answers it (for: {addressee}). Name a "
            "criterion for a bidder, or put it with a task or a question in tasks.yaml."
        ),
        "catalogue-none": msgid(
            "This award model names no catalogue. Put 'catalogue: {example}' at the top, or name a "
            "folder with --catalogue."
        ),
        "catalogue-not-found": msgid(
            "There is no catalogue '{catalogue}'. Mend 'catalogue', or name its folder with "
            "--catalogue."
        ),
        "catalogue-other": msgid(
            "The award model was made from catalogue '{asked}', but '{found}' was read."
        ),
        "coverage-item-unknown": msgid(
            "The catalogue has no item {item} of {source}. Mend the number."
        ),
        "coverage-bidder": msgid("{item} asks something of bidders, but no part does: {text}"),
        "coverage-municipality": msgid(
            "{item} asks something of the municipality, but no task does: {text}"
        ),
        "coverage-question": msgid("{item} asks a question that does not stand here: {text}"),
        "use-unknown": msgid(
            "The catalogue {catalogue} has no such part: {use}. Mend 'use', or leave it out where "
            "the text is your own."
        ),
        "use-withdrawn": msgid("{use} was withdrawn from the catalogue: {why} See {to}."),
    }
)
