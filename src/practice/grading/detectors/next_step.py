"""Did the volunteer ask for a next conversation or an introduction, with whom and when?"""

from practice.discourse.clauses import Clause
from practice.discourse.reading import names_a_time
from practice.domain.acts import Act
from practice.grading.conversation import Conversation
from practice.grading.detectors.verdict import Verdict, absent, graded
from practice.grading.turns import Place


def detect(conversation: Conversation) -> Verdict:
    """The last request for what comes next, and what is said of it."""
    asked = [
        *conversation.saying("next_contact"),
        *conversation.doing(Act.ASK_REFERRAL),
    ]
    asked.sort(key=lambda place: (place.turn, place.clause.start))
    if not asked:
        vague = conversation.saying("vague_contact")
        if vague:
            return graded(1, "A vague next contact.", vague[-1])
        return absent(0, "no request for what comes next", conversation)
    last = asked[-1]
    near = [place for place in asked if place.turn == last.turn]
    whole = _around(conversation, last)
    when = any(names_a_time(clause) for clause in whole)
    who = any(_names_somebody(place) for place in near)
    if not (when and who):
        missing = "when" if who else "with whom"
        return graded(2, f"A next conversation is asked for; {missing} is missing.", last)
    easy = [p for p in conversation.saying("easy_to_refuse", "what_for") if p.turn >= last.turn - 1]
    if easy:
        reason = "With whom and when, and what it is for or how little it costs."
        return graded(4, reason, last, easy[-1])
    return graded(3, "A next conversation, with whom and when.", last)


def _around(conversation: Conversation, place: Place) -> list[Clause]:
    turn = next(t for t in conversation.said if t.number == place.turn)
    return [one.clause for one in turn.reads]


def _names_somebody(place: Place) -> bool:
    people = {"you", "her", "him", "them", "we", "us", "me", "with"}
    return bool({word.word for word in place.clause.words} & people)
