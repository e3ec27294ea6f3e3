"""Volunteers who try everything but an argument: what they say, for `test_laws`."""

import random
import re
from collections.abc import Callable

from practice.domain.pitch import Pitch

ANYTHING = """banana purple weather taxes carpet sing elbow Tuesday furniture quickly jump river
seventeen cheese argue loudly moon bicycle never window yellow sleep the a of to and that is are it
you we they because so if when will have not in on for with before""".split()
FLATTERY = (
    "You are the smartest person I have ever met, and only you can see this.",
    "Everybody says that you are a visionary.",
    "Someone as brilliant as you will understand at once.",
    "I admire you so much, because you always do the right thing.",
    "You have such a great mind, so you will surely agree.",
    "You are a genius, and that is why I came to you.",
)
ALARM = (
    "We are all going to die if nobody acts.",
    "This is the end of humanity, and it is coming within two years.",
    "It is terrifying, because everything that we love will be gone.",
    "Our children will not survive this.",
    "A superintelligence will kill every single one of us, so we must act now.",
    "It only takes one mistake and then everybody is dead.",
)
PRESSURE = (
    "You must do it now, today, before it is too late.",
    "Sign it right now or I will tell the press.",
    "You have no choice: say yes by Friday.",
    "Everybody else has agreed already, so you have to.",
    "I am not leaving until you have said yes.",
)
GUILT = (
    "If you do nothing, their blood is on your hands.",
    "How could you live with yourself if you said no?",
    "You would be letting all of them down.",
    "Your own children will ask you why you did nothing.",
    "If anybody dies of it, that will be your fault.",
)
DEMANDS = (
    "Please introduce me to whoever decides, right now.",
    "Will you do it by Monday?",
    "Yes or no?",
    "What is stopping you?",
    "What I want from you is a signature.",
)
CHAT = (
    "Hello there, how are you?", "Lovely place you have here.", "So what do you do all day?",
    "Who decides about such things?", "What worries you?", "Have you heard of it before?",
    "Are you a robot?", "What would you do with it?", "Who else should I talk to?",
    "Does that make sense?", "Thanks, that's kind.", "I see.", "Interesting.", "Really?",
    "Tell me about your work.", "Okay.", "Is it yours to decide?", "Why?", "Nice weather today.",
    "Yes or no?", "What is stopping you?", "What was vague?", "I never said that.",
    "Would you introduce me to whoever decides?",
    "What did you hear so far?", "Could you say it back to me?", "Where do you come from?",
)  # fmt: skip
OTHER_LANGUAGES = (
    "Ich möchte gerne wissen, wer hier eigentlich entscheidet",
    "je voudrais savoir qui décide ici vraiment",
    "это совсем другой язык здесь",
    "!!!",
)
CORRECTIONS = (
    "No, that would make it worse.",
    "I am not asking for that.",
    "You're right, that is a real cost.",
    "I don't know the number, that is the weak spot.",
    "I'm not asking you to stop anything, because it only moves the problem.",
    "Could you introduce me to somebody?",
)
VARIATIONS = ("", "So, ", "Again: ", "As I said, ", "Look, ", "And once more: ")

Manner = Callable[[random.Random, Pitch], str]
"""One turn of a volunteer of this manner."""


def words_of(pitch: Pitch) -> list[str]:
    """The words that the pitch is made of, short ones left out."""
    texts = [pitch.decision, *(t for s in pitch.steps for t in (s.claim, s.because, *s.cues))]
    return [word for text in texts for word in re.findall(r"[a-zA-Z']+", text) if len(word) > 3]


def nonsense(draw: random.Random, pitch: Pitch) -> str:
    return " ".join(draw.choices(ANYTHING, k=draw.randint(1, 25))) + draw.choice(". ! ?".split())


def keywords(draw: random.Random, pitch: Pitch) -> str:
    joint = draw.choice([", ", " because ", " so ", "; ", " and ", ", because "])
    end = draw.choice(["", "", " by Friday", " before the next run", "?", "."])
    return joint.join(draw.choices(words_of(pitch), k=draw.randint(3, 22))) + end


def _some(*lines: str) -> Manner:
    def turn(draw: random.Random, pitch: Pitch) -> str:
        return " ".join(draw.sample(lines, draw.randint(1, 3)))

    return turn


flattery, alarm, guilt = _some(*FLATTERY), _some(*ALARM), _some(*GUILT)
pressure = _some(*PRESSURE, *DEMANDS)

PUSHY: dict[str, Manner] = {
    "nonsense": nonsense,
    "keywords": keywords,
    "flattery": flattery,
    "alarm": alarm,
    "pressure": pressure,
    "guilt": guilt,
}


def anything_pushy(draw: random.Random, pitch: Pitch) -> str:
    return draw.choice(list(PUSHY.values()))(draw, pitch)


def repeated_walk(draw: random.Random, pitch: Pitch) -> str:
    """The pitch itself, step by step, over and over in slightly different words."""
    step = draw.choice(pitch.steps)
    because = step.because[0].lower() + step.because[1:]
    return f"{draw.choice(VARIATIONS)}{step.claim} That's because {because}"


def chat(draw: random.Random, pitch: Pitch) -> str:
    return draw.choice(CHAT)


def other_languages(draw: random.Random, pitch: Pitch) -> str:
    return draw.choice(OTHER_LANGUAGES)


def corrections(draw: random.Random, pitch: Pitch) -> str:
    return draw.choice(CORRECTIONS)
