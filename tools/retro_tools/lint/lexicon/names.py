"""Given names in wide use, so that a sentence may begin with one. A hint only: a document's own list of people counts as well.

Names that are words or products as well (Will, Mark, Grace, Ruby, Jenkins, Travis, Helm) are left out.
"""

from __future__ import annotations

from retro_tools.lint.wordlist import words

NAMES = words("""
aaron abby abdul abena abigail adam adele adrian agnes agnieszka ahmad ahmed aidan aiko aisha akira akua alan albert alberto alejandro
aleksandr alessandro alex alexander alexandra alexei alfred ali alice alicia alina alison allison alma alonso amanda amara amber amelia amina
amir amit amy ana anastasia anders andrea andreas andrei andres andrew andrzej angela angelo anika anil anita anja anjali ann anna
anne annika anthony anton antonio anya arash arjun armin arnaud arthur arun asha ashley astrid asuka august aurelie ava axel ayesha ayumi
barbara bartosz beata beatrice beatriz ben benedikt benjamin bernard bernd beth bettina bianca bjorn bob bogdan boris brandon brenda brian
brigitte bruno bryan caleb camila camille carla carlos carmen carol caroline caspar catherine cecilia celine charles charlie charlotte chen
chiara chidi chika chinedu chioma chloe chris christian christina christine christoph christopher ciara claire clara claudia clemens colin
connor craig cristina cynthia daisuke damian dan dana daniel daniela danielle dariusz dave david davide deborah deepa deepak denis denise dennis
derek diana diane diego dieter dimitri dirk dmitri dmitry dominik dominique donald donna dorothy doug duncan dylan eduardo edward eero
eileen elena eleni eli elias elif elijah elisa elizabeth ella ellen elsa emeka emil emilia emilie emily emma emre enrique eric erica erik erika
erin ernesto esra esther ethan eugene eun eva evelyn fabian fatima fatou federico felipe felix femi fernanda fernando filip fiona florian
francesca francesco francis francisco franco frank franz fred frederik freya friedrich gabriel gabriela gareth gary geoff george georgia georgios gerald
gerd giovanni giulia gloria gonzalo gordon graham greg gregor greta guido guillaume gunnar gustavo hana hanna hannah hannes hans haruto hassan
hector heidi heike heinrich helen helena helga helmut hendrik henri henrik henry herbert hideo hilda hiroshi holger hugo hussein ian ibrahim ida
ignacio igor ilya imran ines inga ingrid irene irina isaac isabel isabella ismail ivan ivana jack jackson jacob jacqueline jakob jakub james
jamal jamie jan jana jane janek janet janine jared jasmine jason javier jean jeff jeffrey jen jennifer jens jeremy jerome jesper jess jessica jesus
jin joachim joan joanna joao jochen joe joel joern johan johanna john jon jonah jonas jonathan jordan jorge joris jose josef joseph josh joshua
joyce juan judith juha julia julian julie julien jun jung jurgen justin justyna kai kaito kamal karen karim karin karl karla karolina kasia kate
katharina katherine kathleen katja katrin kavita kazuki keiko keith kelly kelvin ken kenji kenneth kerstin kevin khadija khalid kiran klaus kofi
kristen kristian kristin krzysztof kumar kwabena kwame kyle lars laszlo latoya laura lauren laurent layla lea leah leif leila leilani lena leo leon
leonard leonardo leonie leticia levi liam lidia lieke lin linda lindiwe linus lisa liu livia lorenzo lothar louis louise luc luca lucas lucia lucie
luigi luis luisa lukas luke lydia lynn maciej maeve magda magdalena mahmoud maja malik malte manfred manuel mara marc marcel marcelo marcin
marco marcos marcus marek margaret margit maria mariam marian mariana marie marina mario marion marisol marit marko markus marta martha martijn
martin martina mary mason massimo mateo mateusz mathias mats matt matteo matthew matthias maurice mauro max maximilian maya megan mehmet mei
melanie melissa mia michael michal michel michelle miguel mika mikael mike mikhail miki milan milena minh mira miriam miroslav misha mitch
mo mohamed mohammad mohammed moira monica monika moritz muhammad mukesh murat nadia nadine naima nancy naoki naomi natalia natalie natasha nathan
nathalie neha neil nelson nia nick nico nicolas nicole niels nigel nikhil niko nikolai nikos nils nina noah noam noemi noor nora norbert norman
obinna octavia odile ola olaf oleg olga oliver olivia olivier omar orla oscar oskar osman otto owen ozan pablo paige pamela paola paolo pascal
patricia patrick patryk paul paula paulina paulo pavel pawel pedro pekka peng peter petra petros phil philip philipp philippe pia pierre pietro
pilar piotr pooja prakash pranav priya quentin rachel radek rafael raheem rahul raj rajesh ralf ralph ramon rania raphael raquel rashid raul ravi
raymond rebecca reinhard renata renate rene reza ricardo riccardo richard rick rita rob robert roberto robin rodrigo rogelio roger rohan roland
roman romain ron ronald rosa rosie ross roxana roy ruben rune rupert ruth ryan sabine sabrina said saki salma sam samantha samir samira samuel
sana sandra sandro sanjay santiago sara sarah sasha satoshi scott sean sebastian selim selma serena sergei sergey sergio seth shane shannon shanice
sharon shauna sheila shreya siddharth sigrid silke silvia simon simone siobhan slawomir sofia sofie solveig sonia sonja sophia sophie soren stan
stanislav stefan stefanie stella stephan stephanie stephen steve steven stuart sue sunil sunita susan susanne suzanne sven svenja svetlana sylvia
sylvie tadeusz takeshi tamara tanja tanya tara tariq tatiana ted teresa terry thandi theo theodor theresa thomas thorsten tiago tim timo timothy
tina tobias todd tom tomas tomasz toni tony torben torsten tracy trevor tuan tyler ulrich ulrike ulysses umar ursula uwe vadim valentina valerie
vanessa vera veronica victor victoria vijay vikram viktor vincent viola virginia vivek vladimir volker wai walter wanda wang wei wendy wenjie werner
wiktor wilhelm william winston wojciech wolfgang xavier xin yan yana yara yasmin yasmine yasuko ying yolanda yoshi youssef yuki yuri yusuf yvette
yvonne zach zachary zainab zara zeynep zhang zoe zofia zsofia zuzana hye-jin ji-woo minho jiho thabo sipho nomsa lerato zanele ngozi ife tunde yemi
bola kehinde folake adaeze amaka uche priyanka divya ananya rohit aditya harsh nisha meera lakshmi suresh ramesh mahesh ganesh vishal abhishek
""")
