from service.language.mentions import Cue


def find_cues(text: str) -> list[Cue]:
    return []
