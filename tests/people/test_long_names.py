"""A name is a name however long it is, and a sentence is none however short."""

from typing import Final

import pytest

from convene_tui.storage.people.reading import found_in_text

NAMES: Final = """
María del Carmen Fernández-Villaverde y Gutiérrez de los Ríos
María del Pilar Teresa Cayetana de Silva y Álvarez de Toledo
José Luis Martínez-Almeida Navasqüés de la Torre y Ruiz-Gallardón
Íñigo Fernández de Córdoba y Martínez de Irujo
Francisco de Asís María Ignacio de Loyola Fernández de la Cueva y Enríquez
Ana María de Todos los Santos Ortiz de Zárate y Echeverría
Juan Carlos Alfonso Víctor María de Borbón y Borbón-Dos Sicilias
Luísa Maria Antónia de Bragança e Sousa Pereira de Vasconcelos
João Pedro Gonçalves da Silva Teixeira de Mendonça e Castro
Maria Aparecida dos Santos Nascimento e Silva Filha de Oliveira
Pedro de Alcântara João Carlos Leopoldo Salvador Bibiano Francisco Xavier de Paula
Marie-Françoise Adélaïde Henriette de La Tour d'Auvergne-Lauraguais et du Bourg
Jean-Baptiste Henri de La Rochefoucauld-Montmorency de la Roche-Guyon
Karl-Theodor Maria Nikolaus Johann Jacob Philipp Franz Sylvester Freiherr von und zu Guttenberg
Ursula Gertrud Elisabeth von der Leyen-Albrecht zu Hannoversch Münden
Ferdinand Maximilian Graf von Schönborn-Buchheim und zu Wiesentheid
Anna Magdalena Gräfin von und zu Trauttmansdorff-Weinsberg auf Gleichenberg
Willem-Alexander Claus George Ferdinand van Oranje-Nassau van Amsberg
Johanna Cornelia van den Berg-van der Meulen tot den Bosch
Carl Gustaf Folke Hubertus af Ugglas och Bernadotte af Wisborg
Prof. Dr. Dr. h. c. Hans-Jürgen Müller-Lüdenscheidt von der Heide
Rt. Hon. Sir John Alexander Montgomery Fitzwilliam-Smythe KCMG
Reginald Aubrey Fessenden Worthington Cholmondeley-Featherstonehaugh Jr.
Martin Luther Alexander Washington Jefferson Carter III
Dato' Seri Haji Mohd Najib bin Tun Haji Abdul Razak
Tengku Puan Sri Nur Zahirah binti Sultan Ismail al-Marhum
Abdul Rahman bin Abdullah bin Mohammed bin Faisal Al Saud
Khadija bint Muhammad ibn Abd al-Wahhab ibn Sulayman at-Tamimi
Abu Zayd Abd ar-Rahman ibn Muhammad ibn Khaldun al-Hadrami
Sheikh Mohammed bin Rashid bin Saeed bin Maktoum Al Nahyan
محمد بن عبد الله بن عبد الرحمن بن فيصل آل سعود الكبير
אברהם יצחק בן משה הלוי הורוביץ מבית שלום הכהן
Ramanathapuram Srinivasan Venkata Subrahmanyam Lakshmi Narasimha Iyengar Krishnaswamy Ayyar Sastri
Wickramasinghe Arachchilage Don Mudiyanselage Herath Bandara Ratnayake Somapala Perera
Hubert Blaine Wolfeschlegelsteinhausenbergerdorff Featherstonehaugh Marjoribanks-Cholmondeley
Keohokālole Kapiʻolani Kalanianaʻole Kekaulike Kawānanakoa Leleiohoku Kaʻahumanu Kamehameha Kalākaua
Chukwuemeka Oluwaseun Adébáyọ̀ Nnamdi Ifeanyichukwu Okonkwo-Ogunleye wa Thiong'o
Екатерина Александровна Петровна Преображенская-Островская фон дер Пален
Mehmet Ali Mustafa Kemal Abdülhamid oğlu Süleymanpaşazade Karaosmanoğlu
Maria Theresia Walburga Amalia Christina de' Medici della Rovere e Farnese
""".strip().splitlines()
"""Names of people as they are written in full, in many lands; none is of this alliance."""

REMARKS: Final = """
Please send the names of your delegates by Friday
We still need somebody from the county and the banks
All of those below have said that they will come
Names in bold letters have not answered us yet
To be completed by the office before the meeting
Bring your own badge and a photograph for the door
Lunch is served at noon in the hall downstairs
Parking is behind the building, not in front of it
NB: the list is not final until the board has met
Those marked with a star come in place of somebody else
See the attached list for the names of the alternates
Karin will call the ones who have not answered
Bo cannot come before noon and leaves at three
Waiting for the answer of the Ministry of Transport and Water
The Chair of the Board will be named after the vote
This Page Is Left Blank for Your Own Notes and Remarks
The Following Have Been Invited but Have Not Yet Replied
Everybody Who Signs Below Agrees That the List Is Shared
THE FOLLOWING PERSONS HAVE NOT YET REPLIED TO OUR INVITATION
PLEASE SIGN IN AT THE DESK BEFORE YOU ENTER THE HALL
Confirmed by phone on Monday, the mail did not arrive.
Is anybody missing here whom we should have asked?
Updated on 12 November after the call with the union
Seats 12 to 18 are kept for guests of the harbour
Vegetarian food was asked for by four of the guests
Wir bitten um Rückmeldung bis spätestens Ende der Woche
Die folgenden Personen haben noch nicht zugesagt oder abgesagt
Bitte tragen Sie sich bis Freitag in diese Liste ein
Wer verhindert ist, schickt bitte eine Vertretung mit Vollmacht
Les personnes suivantes n'ont pas encore répondu à notre invitation
Merci de confirmer votre présence avant la fin du mois
Veuillez signer la feuille de présence à votre arrivée
Las siguientes personas todavía no han contestado a la invitación
Por favor, confirmen su asistencia antes del fin de mes
As pessoas abaixo ainda não responderam ao nosso convite
Si prega di confermare la presenza entro la fine del mese
De volgende personen hebben nog niet op de uitnodiging gereageerd
Följande personer har ännu inte svarat på vår inbjudan
Poniższe osoby jeszcze nie odpowiedziały na nasze zaproszenie
Следующие приглашённые пока не ответили на наше письмо о встрече
""".strip().splitlines()
"""Lines as they stand between the names of real lists."""


@pytest.mark.parametrize("name", NAMES)
def test_a_long_name_is_somebody_in_a_table_and_in_a_list(name: str) -> None:
    table = found_in_text(f"Name;Organisation\nAnn Lee;Valley Water\n{name};Port of Vestby\n")
    assert [row.name for row in table.people] == ["Ann Lee", name]
    below = found_in_text(f"Ann Lee\n{name}\nBo Cruz\n")
    assert [row.name for row in below.people] == ["Ann Lee", name, "Bo Cruz"]


@pytest.mark.parametrize("remark", REMARKS)
def test_a_remark_is_nobody_in_a_table_and_in_a_list(remark: str) -> None:
    table = found_in_text(f"Name;Organisation\nAnn Lee;Valley Water\n{remark};\nBo Cruz;Tribe\n")
    assert [row.name for row in table.people] == ["Ann Lee", "Bo Cruz"]
    below = found_in_text(f"Ann Lee\n{remark}\nBo Cruz\n")
    assert [row.name for row in below.people] == ["Ann Lee", "Bo Cruz"]


def test_y_joins_two_families_of_one_person_and_two_people() -> None:
    whole = "María del Carmen Fernández-Villaverde y Gutiérrez de los Ríos"
    one = found_in_text(f"Present: Ann Lee, Bo Cruz, {whole}\n")
    assert [row.name for row in one.people] == ["Ann Lee", "Bo Cruz", whole]
    two = found_in_text("Present: Ann Lee, Bo Cruz, María del Carmen Silva y Pedro Gil\n")
    assert [row.name for row in two.people][2:] == ["María del Carmen Silva", "Pedro Gil"]
