"""What made-up people wrote to the College, and what it answered: in both languages."""

# ruff: noqa: RUF001 - both languages have apostrophes

from typing import Final, NamedTuple


class Talk(NamedTuple):
    """A conversation in one language: its topic, its subject, a question and the answer to it."""

    category: str
    language: str
    subject: str
    question: str
    answer: str


TALKS: Final = (
    Talk(
        "payment", "en", "Receipt for my annual fee",
        "I paid my annual fee by cheque and cannot find the receipt. Where do I look for it?",
        "The receipt is with the invoice, under Financial transactions. Receipts of 2018 and later are there; for an"
        " older one, please use the request for historical fee receipts.",
    ),
    Talk(
        "payment", "fr", "Reçu de mes droits annuels",
        "J’ai payé mes droits annuels par chèque et je ne trouve pas le reçu. Où dois-je chercher?",
        "Le reçu accompagne la facture, sous Opérations financières. Les reçus de 2018 et des années suivantes s’y"
        " trouvent; pour un reçu plus ancien, veuillez utiliser la demande de reçus antérieurs.",
    ),
    Talk(
        "practice_information", "en", "Privileges at a second hospital",
        "I was given courtesy privileges at a second hospital in September. Do I enter them myself?",
        "Yes. You will find them under Practice information; enter the day on which they began.",
    ),
    Talk(
        "practice_information", "fr", "Privilèges dans un deuxième hôpital",
        "J’ai obtenu en septembre des privilèges de courtoisie dans un deuxième hôpital. Dois-je les inscrire"
        " moi-même?",
        "Oui. Vous les trouverez sous Renseignements sur l’exercice; inscrivez-y le jour où ils ont commencé.",
    ),
    Talk(
        "renewal", "en", "Survey lost before I could send it",
        "I was half way through the renewal survey and was signed out. Is what I had written gone?",
        "No. A draft is kept as you write. Open the renewal again from your home page; it goes on where you stopped.",
    ),
    Talk(
        "renewal", "fr", "Questionnaire perdu avant l’envoi",
        "J’étais au milieu du questionnaire de renouvellement quand ma session s’est terminée. Ai-je tout perdu?",
        "Non. Le brouillon est conservé à mesure que vous écrivez. Rouvrez le renouvellement à partir de votre page"
        " d’accueil; il reprend là où vous vous étiez arrêté.",
    ),
    Talk(
        "cpc", "en", "How long does a certificate take?",
        "I need a certificate of professional conduct for a hospital. How long does it take?",
        "If nothing is outstanding it is issued at once and sent directly to the hospital. Otherwise it takes about 15"
        " business days.",
    ),
    Talk(
        "cpc", "fr", "Combien de temps prend un certificat?",
        "J’ai besoin d’un certificat de conduite professionnelle pour un hôpital. Combien de temps cela prend-il?",
        "Si rien n’est en suspens, il est délivré immédiatement et envoyé directement à l’hôpital. Sinon, il faut"
        " compter environ 15 jours ouvrables.",
    ),
    Talk(
        "technical", "en", "The page is in the wrong language",
        "Since last week the portal greets me in French. How do I change it back?",
        "Under Account you can choose the language in which the portal writes to you. It is set to English again.",
    ),
    Talk(
        "technical", "fr", "La page est dans la mauvaise langue",
        "Depuis la semaine dernière, le portail m’accueille en anglais. Comment puis-je le changer?",
        "Sous Compte, vous pouvez choisir la langue dans laquelle le portail vous écrit. Il est de nouveau réglé en"
        " français.",
    ),
)  # fmt: skip
