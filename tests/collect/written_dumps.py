"""Reports written for these tests: invented outlets, invented words."""

# ruff: noqa: E501  a paragraph of a dump is one line

DOUBLED = """Harbour pact faces new test over grain

Harbour pact faces new test over grain

LanternWorld.Net - The harbour pact could break apart if Norland leaves it, a senior official said in the capital.

“We have no other pact,” Deputy Minister Ana Brek told the Corvid news agency in an interview published on Friday, March 8.

The pact has been in trouble since October 2022, when Norland stopped paying. Its council met again last week.

\u00a0 Top stories
The minister said that three bridges would be closed until the summer.
Two ships were lost. Their crews were saved by a passing ferry.
Partner news
---
"""

CAPTIONED = """Norland & The Northern Seas

President praises harbour pact

The pact protects all of its members, the president says

The president speaks at the summit in Port Vale on April 12, 2023. ©\u00a0 Corvid / Ana Lund

The harbour pact works well enough, the president told a summit on Wednesday. It has five members.

Read more
Pact starts drills near the strait

He maintained that the pact would grow. “We are not done,” he said.

What comes next

A second summit is to follow, officials said.

Source

Leave a Reply

Your email address will not be published.

Back to top button
"""

AGENCY = """All news

Neighbours see harbour pact as threat \u2014 Brek

The deputy minister said that the talks had lasted two hours
Deputy Minister Ana Brek Olaf Lund/CORVID
Deputy Minister Ana Brek
© Olaf Lund/CORVID

PORT VALE, March 8. /CORVID/. The neighbours see the harbour pact as a threat, Deputy Minister Ana Brek told reporters.

"We noted it," Brek said.
"""

METALINE = """Harbour Pact Holds Summit

PeopleOther ♦ Published: May 17, 2022; 21:50 ♦ (Seablick)

The harbour pact held a summit to strengthen its ties with the neighbours and to complain of the rest.

The members are Norland, Southmark and Estmark. / Picture:\u00a0©\u00a0Open Archive / Port Office, CC BY 4.0

The leaders of the pact met in Port Vale on May 16. They agreed on little.

Harbour Pact

Port Office
"""
