"""The sentences of the findings that only a draft has."""

from tender.sentences import SENTENCES, msgid

SENTENCES.update(
    {
        "profile-open": msgid("Choose a profile: it says how heavy the procedure is."),
        "profile-refused": msgid("The profile '{profile}' cannot be chosen yet."),
        "profile-unknown": msgid("There is no profile '{profile}'. Choose one of the list."),
        "plan-no-start": msgid("Fill in the first day of the contract, to count back from."),
        "plan-length": msgid("'{found}' is not a number of days from 0 to {most}."),
        "plan-late": msgid(
            "The step '{step}' had to begin on {day} at the latest. Shorten the planning, let the "
            "contract start later, or tick that this step is done."
        ),
        "plan-uncovered": msgid(
            "It is not known yet which extra days off the government will name for {years}. "
            "Check the days of this planning by hand."
        ),
        "committee-small": msgid(
            "The committee has {found} members; this profile asks for {least} or more."
        ),
        "committee-chair": msgid("Give the committee one chair."),
        "committee-function": msgid("Fill in the function of this member, not a name."),
        "price-missing": msgid(
            "There is no price criterion. Add one, or copy a model that has one."
        ),
        "draft-unknown": msgid("There is no draft '{draft}'."),
        "draft-colleague": msgid("{person} works on this draft already."),
        "draft-owner": msgid("Who opened a draft keeps it."),
        "draft-stays": msgid("There is nothing to undo or to do again."),
        "draft-unsound": msgid("Mend the faults of the draft first; then it can be taken over."),
    }
)
