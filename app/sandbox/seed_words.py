"""Names for people who do not exist, as they are written in Ontario, by where they come from."""

# ruff: noqa: RUF001 - names have apostrophes

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Naming:
    """The names of one origin. `share` is how many of a hundred people have one of them."""

    share: int
    family: tuple[str, ...]
    women: tuple[str, ...]
    men: tuple[str, ...]
    speaks_french: bool = False


def _words(text: str) -> tuple[str, ...]:
    return tuple(word.replace("_", " ") for word in text.split())


NAMINGS: Final = (
    Naming(
        share=38,
        family=_words("""
            Abbott Acheson Aitken Alderson Allison Anderson Ansell Archer Armitage Ashworth Atkinson
            Bainbridge Baird Bannerman Barclay Barlow Bartlett Bateman Beaton Bellamy Bennett Blackwell
            Blair Bradshaw Brennan Bridges Brock Buchanan Burgess Burke Byrne Calder Cameron Campbell
            Carmichael Carruthers Carson Chadwick Chalmers Chisholm Clarke Clifford Cochrane Colquhoun
            Connolly Corrigan Crawford Cunningham Dalgleish Dalton Davidson Dawson Delaney Doherty Donnelly
            Douglas Doyle Drummond Duffy Dunbar Dunlop Easton Elliott Ellsworth Ennis Farrell Fenwick
            Ferguson Finlayson Fitzgerald Flanagan Fletcher Forsyth Foster Fraser Gallagher Galbraith Garvey
            Gibson Gillespie Goddard Graham Greenwood Griffiths Haliburton Hamilton Hargreaves Harkness
            Hastings Hawthorne Henderson Hollis Holloway Hughes Hutchinson Ingram Irvine Jamieson Jarvis
            Jenkins Kavanagh Keating Kendrick Kennedy Kerr Kilbride Kirkpatrick Lachance-Burns Laidlaw
            Langford Lawson Leckie Lennox Livingstone Lockhart Logan Lovell MacAllister MacDonald MacIsaac
            MacKay MacKenzie MacLeod MacNeil Maguire Mallory Mercer McAuley McBride McCallum McCarthy
            McCormick McDougall McGrath McIntyre McKinnon McLaren McLellan McPherson McTavish Merriweather
            Middleton Milne Monaghan Montgomery Morrison Muir Murchison Nesbitt Nicholson Norwood O’Brien
            O’Connor O’Donnell O’Hara O’Leary O’Neill O’Reilly O’Sullivan Osborne Oswald Paisley Palmer
            Parrish Paterson Pemberton Penrose Pickering Prescott Quinn Rafferty Ramsay Redmond Reid Renwick
            Ritchie Robertson Rutherford Sanderson Saunders Scarborough Sewell Shaughnessy Sheridan Sinclair
            Skelton Somerville Stanhope Sterling Stewart Strachan Sutherland Talbot Thackeray Thomson
            Thornton Tierney Townsend Trelawny Turnbull Underhill Urquhart Vaughan Wadsworth Wallace Walsh
            Wardlaw Weatherby Wentworth Whitaker Wickham Wilkinson Winslow Woodrow Wycliffe Yarrow
            Youngblood
        """),
        women=_words("""
            Abigail Alison Amanda Andrea Angela Anne Audrey Barbara Beatrice Beth Brenda Bronwyn Caroline
            Catherine Charlotte Christine Claire Colleen Deborah Diana Eileen Elaine Eleanor Elizabeth Ellen
            Emily Erin Evelyn Fiona Frances Georgia Gillian Grace Hannah Harriet Heather Helen Hilary Imogen
            Iris Isobel Jacqueline Jane Jennifer Jessica Jillian Joan Joanna Judith Julia Karen Katherine
            Kathleen Kirsten Laura Lauren Leslie Lillian Linda Lorna Louise Lucy Lynn Margaret Marion Martha
            Mary Maureen Megan Meredith Miriam Moira Molly Nancy Natalie Nora Olivia Pamela Patricia Paula
            Penelope Philippa Rachel Rebecca Robin Rosemary Ruth Sally Samantha Sarah Sharon Sheila Shona
            Siobhan Sophie Stephanie Susan Sylvia Tamara Tessa Theresa Una Valerie Vanessa Victoria Virginia
            Wendy Winifred Yvonne
        """),
        men=_words("""
            Adam Adrian Alan Alexander Alistair Andrew Angus Anthony Arthur Barry Benjamin Blair Bradley
            Brendan Brian Bruce Callum Cameron Charles Christopher Colin Connor Craig Daniel David Declan
            Derek Desmond Donald Douglas Duncan Dylan Edmund Edward Eric Ethan Evan Ewan Francis Frederick
            Gavin Geoffrey George Gerald Gordon Graeme Graham Gregory Harold Henry Hugh Iain Ian Jack James
            Jeffrey John Jonathan Joseph Joshua Keith Kenneth Kevin Kyle Lachlan Lawrence Leonard Lewis Liam
            Malcolm Mark Martin Matthew Michael Murray Nathan Neil Nicholas Nigel Noah Oliver Oscar Owen
            Patrick Paul Peter Philip Quentin Ralph Raymond Richard Robert Roderick Ronald Ross Rory Russell
            Ryan Samuel Scott Sean Simon Stephen Stuart Terence Thomas Timothy Trevor Victor Walter Warren
            William
        """),
    ),
    Naming(
        share=12,
        speaks_french=True,
        family=_words("""
            Allard Archambault Arsenault Aubin Auclair Audet Beauchamp Beaudoin Beaulieu Bédard Béland
            Bélanger Bélisle Benoît Bergeron Bérubé Bissonnette Blanchette Boisvert Bouchard Boudreau
            Boulanger Bourassa Bourgeois Brisebois Brûlé Caron Champagne Charbonneau Charlebois Chartrand
            Chénier Chrétien Cloutier Corbeil Côté Courchesne Courtemanche Cousineau Couture Cyr D’Aoust
            Daigle Dansereau Delorme Demers Desjardins Deslauriers Désormeaux Dion Doré Drouin Dubé Duchesne
            Dufresne Duguay Dumont Duplessis Duquette Dusseault Éthier Fillion Fontaine Forget Fournier
            Frenette Gagné Gagnon Garneau Gaudreault Gauthier Gélinas Gervais Gingras Giroux Godbout
            Gosselin Grégoire Grenier Guérin Guertin Hébert Hétu Houle Jobin Joncas Labelle Labrèche Lacombe
            Lacroix Laframboise Lajeunesse Lalonde Lamarche Lambert Landry Langlois Laplante Lapointe
            Larocque Latulippe Lavallée Laviolette Leblanc Leclerc Lefebvre Léger Lemieux Lépine Lessard
            Lévesque Loranger Mailloux Malenfant Marcoux Martineau Massé Ménard Mercier Michaud Monette
            Nadeau Nault Ouellette Paquette Paradis Parenteau Pelletier Péloquin Perreault Pilon Plouffe
            Poirier Préfontaine Primeau Proulx Quesnel Racine Régimbald Renaud Riendeau Rivard Robillard
            Rochon Rouleau Roy Sabourin Saint-Denis Saint-Jean Savard Séguin Sénécal St-Amand St-Onge
            Taillefer Tessier Tétreault Thériault Théroux Thibodeau Tremblay Trépanier Trottier Turcotte
            Vachon Vaillancourt Veilleux Venne Vézina Viau Vigneault Villeneuve
        """),
        women=_words("""
            Adèle Agnès Alice Amélie Anaïs Andrée-Anne Anne-Marie Arianne Aurélie Béatrice Brigitte Camille
            Carole Caroline Catherine Cécile Chantal Claudine Danielle Delphine Diane Dominique Édith
            Élisabeth Élise Émilie Ève Florence France Françoise Gabrielle Geneviève Gisèle Ginette Hélène
            Inès Isabelle Jacinthe Jocelyne Joëlle Josée Julie Laurence Line Louise Lucie Maëlle Manon
            Marguerite Marie-Claude Marie-Ève Marie-Hélène Marie-Pier Mélanie Mélissa Michèle Mireille
            Monique Mylène Nadine Nathalie Noémie Océane Odile Pascale Raphaëlle Renée Rosalie Sabrina
            Sandrine Solange Sophie Stéphanie Suzanne Sylvie Thérèse Valérie Véronique Virginie Yolande Zoé
        """),
        men=_words("""
            Alain Alexandre Alexis André Antoine Benoît Bernard Bruno Cédric Charles-Étienne Christian
            Claude Clément Daniel Denis Didier Édouard Émile Éric Étienne Fabrice Félix François Frédéric
            Gabriel Gaétan Gérard Germain Gilles Grégoire Guillaume Guy Hervé Hubert Hugo Jacques Jean
            Jean-Claude Jean-François Jean-Philippe Jean-Sébastien Jérôme Joël Julien Justin Laurent Léo
            Loïc Louis-Philippe Luc Ludovic Marc Marc-André Marcel Martin Mathieu Maxime Michel Mikaël
            Nicolas Noël Normand Olivier Pascal Patrice Philippe Pierre Pierre-Olivier Rémi Renaud René
            Richard Robert Rodrigue Roger Samuel Sébastien Serge Simon Stéphane Sylvain Théo Tristan Vincent
            Xavier Yannick Yves Zacharie
        """),
    ),
    Naming(
        share=17,
        family=_words("""
            Agarwal Ahluwalia Ahmed Ali Amin Anand Aulakh Bajwa Bakshi Balasubramaniam Banerjee Bansal Basu
            Bhandari Bhardwaj Bhatia Bhatt Bhattacharya Biswas Bose Brar Chakraborty Chandrasekaran
            Chatterjee Chaudhary Chaudhry Chawla Chopra Choudhury D’Souza Das Dasgupta Datta Desai Deshpande
            Dhaliwal Dhillon Dixit Dosanjh Fernando Ganapathy Ganguly Garg Ghosh Gill Goel Gopalakrishnan
            Grewal Gunawardena Gupta Haque Hossain Hussain Iqbal Islam Iyer Jaffer Jain Jayasuriya Jha Joshi
            Kamath Kapoor Karunaratne Kaur Khan Khanna Khatri Krishnamurthy Kulkarni Kumar Lakhani Lal
            Mahajan Malhotra Malik Mathur Mehta Menon Mirza Mishra Mistry Mitra Mohan Mukherjee Murthy
            Nagarajan Nair Narayanan Natarajan Nayak Nguyen-Rao Padmanabhan Pandey Parekh Parmar Patel
            Pathak Perera Pillai Prasad Puri Qureshi Raghavan Rahman Rai Rajan Rajaratnam Ramachandran
            Ramanathan Rana Rao Rastogi Ratnam Reddy Roychowdhury Saha Sahni Sandhu Sangha Saxena Sengupta
            Seth Shah Sharma Shetty Sidhu Sikand Silva Singh Sivakumar Sodhi Srinivasan Subramanian Sundaram
            Swaminathan Talwar Tandon Thakur Thiruchelvam Tiwari Trivedi Upadhyay Varma Venkatesan Verma
            Vijayakumar Virk Vyas Yadav Yusuf Zaidi
        """),
        women=_words("""
            Aarti Aditi Aisha Amrita Anandi Anita Anjali Anusha Aparna Archana Asha Ayesha Bhavna Chitra
            Deepa Devika Divya Farah Fatima Gauri Gayathri Geeta Harpreet Hema Indira Ishani Jasleen Jaya
            Jyoti Kavita Kiran Komal Lakshmi Lata Leela Madhuri Mala Malini Mandeep Manisha Meena Meera Mira
            Nandini Naseem Neha Nidhi Nisha Padma Pallavi Parveen Pooja Prabha Priya Priyanka Rachna Radha
            Rajni Rani Rashmi Rekha Renuka Ritu Roopa Rukhsana Sabina Samina Sangeeta Sarita Seema Shalini
            Shanthi Shilpa Shobha Shreya Simran Sindhu Smita Sneha Sonia Sujata Sunita Supriya Sushma Swati
            Tara Uma Usha Vandana Vasudha Vidya Yasmin Zainab
        """),
        men=_words("""
            Aamir Abhishek Adil Ajay Akash Amar Amit Anand Anil Arjun Arun Arvind Ashok Ashwin Asif Bala
            Bharat Chandra Deepak Dev Dilip Dinesh Farhan Faisal Ganesh Girish Gopal Gurpreet Hari Harjit
            Hemant Imran Jagdeep Jaspreet Jatin Kamal Karan Kartik Kishore Krishna Lakshman Mahesh Manish
            Manoj Mohan Mukesh Murali Nadeem Naveen Nikhil Nitin Omar Pankaj Prakash Pranav Prasanna Praveen
            Rahul Raj Rajesh Rajiv Rakesh Ram Ramesh Ranjit Ravi Rohan Rohit Sameer Sandeep Sanjay Santosh
            Satish Shankar Shiv Siddharth Sohail Srinivas Subhash Sudhir Sukhdeep Suneel Suraj Suresh Tariq
            Tejinder Uday Umesh Varun Vijay Vikram Vinay Vinod Vishal Vivek Wasim Yash Zahid
        """),
    ),
    Naming(
        share=13,
        family=_words("""
            Au Bai Cai Cao Chan Chang Chao Chen Cheng Cheung Chiang Chin Chiu Choi Chong Chou Chow Chu Chua
            Chung Dai Deng Ding Dong Du Duan Fan Fang Feng Fong Fu Fung Gan Gao Gong Gu Guan Guo Han Hao He
            Ho Hong Hou Hsieh Hsu Hu Hua Huang Hui Hung Ip Jia Jiang Jin Kang Kim Kong Koo Kuang Kwan Kwok
            Kwong Lai Lam Lau Law Lee Lei Leong Leung Li Liang Liao Lim Lin Ling Liu Lo Long Lu Lui Luo Ma
            Mak Man Mao Mei Meng Mo Mok Ng Ngai Ni Ong Pan Pang Park Pei Peng Poon Pun Qi Qian Qiao Qin Qiu
            Qu Ren Rong Ruan Shang Shao Shen Shi Shum Siu So Song Su Sun Szeto Tai Tam Tan Tang Tao Teng Teo
            Tian Ting To Tong Tran Tsai Tsang Tse Tsui Tu Wan Wang Wei Wen Wong Woo Wu Xia Xiang Xiao Xie
            Xin Xiong Xu Xue Yan Yang Yao Ye Yee Yeh Yeung Yi Yin Yip Yong You Yu Yuan Yue Yuen Yung Zeng
            Zhan Zhang Zhao Zheng Zhong Zhou Zhu Zhuang Zou
        """),
        women=_words("""
            Ai-Ling Bao-Yu Chun-Hua Cindy Connie Fang Fei-Fei Grace Hui-Min Hui-Ying Jia-Yi Jing Joyce
            Ka-Yan Karen Lan Li-Hua Li-Na Lily Ling Mei Mei-Fong Mei-Ling Min Ming-Zhu Minh Na Pei-Shan
            Pui-Yee Qing Rong Rui Shu-Fen Shu-Hui Siu-Ling Su-Ying Suk-Yin Ting Ting-Ting Vivian Wai-Ling
            Wan-Ying Wei Wen-Li Wing-Yan Xiao-Hong Xiao-Yan Xin-Yi Xue Ya-Ting Yan Yi-Chen Yi-Wen Ying
            Yu-Ting Yuan Yuk-Lan Yun Zhen Zi-Han
        """),
        men=_words("""
            Albert Alvin Bing Bo Chi-Keung Chi-Ming Chun-Wai Da-Wei Dong Eugene Feng Fu-Sheng Gang Guo-Qiang
            Hai Hao Heung-Wing Ho-Yin Hon-Man Hua Jason Jian Jian-Guo Jian-Hua Jie Jin-Long Jun Ka-Fai
            Ka-Ming Kai Kam-Wing Kin-Man Kwok-Wai Lei Li Long Man-Kit Ming Ming-Hui Nelson Peng Ping Qiang
            Raymond Sheng Siu-Ming Tao Tian-Yu Tin-Yau Tsz-Kin Wai-Man Wai-Kit Wei Wei-Jie Wen-Bin Wing-Hong
            Xiang Xiao-Dong Yang Yat-Sen Yi-Fan Yong Yu Yuen-Tat Ze-Yu Zhi-Wei Zhen
        """),
    ),
    Naming(
        share=8,
        family=_words("""
            Abbas Abdallah Abdulrahman Abou-Khalil Afshar Aghaei Al-Amin Al-Bayati Al-Hassan Al-Khatib
            Al-Masri Al-Rashid Amiri Aslani Ayoub Azizi Baghdadi Barakat Bashir Bazzi Bishara Boutros Chehab
            Daoud Darwish Ebrahimi El-Sayed El-Tawil Elmasry Fahmy Farahani Faraj Farouk Ghaffari Ghanem
            Habibi Haddad Hakimi Hamdan Hammoud Hashemi Hosseini Ibrahim Issa Jaber Jafari Kanaan Karimi
            Kassem Kazemi Khalaf Khalil Khoury Mahmoud Mansour Masoud Mikhail Moghaddam Mohammadi Moradi
            Mousavi Mustafa Naqvi Nasr Nassar Nazari Nejad Omari Osman Pahlavan Qasim Rahimi Rahmani Rezaei
            Rostami Saab Sabbagh Sadeghi Salameh Saleh Salib Samadi Sarkis Shahin Shalaby Shirazi Soleimani
            Soliman Suleiman Tabrizi Taha Tehrani Wahba Yassin Younes Zaki Zand
        """),
        women=_words("""
            Amal Amina Azadeh Bahar Dalal Dalia Elham Farideh Fatemeh Ghada Hala Hanan Heba Huda Iman Jamila
            Khadija Laleh Lamia Layla Leila Lina Mahsa Maha Maryam May Mina Mona Nadia Naghmeh Nahid Najwa
            Nargess Nasrin Nazanin Nermin Niloufar Noor Parisa Raghad Rana Randa Rania Reem Rima Roya Salma
            Samar Samira Sanaz Sara Shadi Shahrzad Shirin Soraya Suha Tahereh Wafa Yara Yasaman Zahra Zeina
        """),
        men=_words("""
            Abbas Abdul Adel Ahmad Akram Ali Amin Amir Anwar Arash Ardeshir Ayman Babak Bahram Bassam
            Behrouz Bilal Dariush Ehsan Fadi Farid Farzad Fouad George Ghassan Habib Hadi Hamid Hani Hassan
            Hesham Hossein Hussein Ibrahim Ihab Ismail Jamal Kamran Karim Khaled Mahmoud Majid Marwan Mazen
            Mehdi Mohamed Mohsen Mostafa Nabil Nader Nasser Nima Osama Ramzi Rashid Reza Saeed Salim Sami
            Samir Shahram Sherif Siamak Tarek Usama Walid Yousef Ziad
        """),
    ),
    Naming(
        share=6,
        family=_words("""
            Almeida Álvarez Andrade Araújo Barbosa Bellini Benedetti Bianchi Borges Botelho Brambilla Cabral
            Câmara Caputo Cardoso Carvalho Castañeda Castellano Colombo Conceição Cordeiro Correia Costa
            D’Agostino D’Alessandro De_Luca Della_Rocca Di_Giovanni DiPaolo Escobar Esposito Fabbri Falcone
            Ferrari Ferreira Figueiredo Fernández Gallo Gálvez García Giordano González Guerrero Gutiérrez
            Hernández Herrera Leone Lombardi López Machado Mancini Marchetti Mariani Márquez Martínez
            Medeiros Mendonça Montañez Morelli Muñoz Núñez Oliveira Ordóñez Pacheco Palermo Pellegrini Peña
            Pérez Pimentel Quintana Ramírez Raposo Resende Ricci Rinaldi Ríos Rocha Rodrigues Romano Russo
            Salazar Salvatore Sánchez Santoro Sepúlveda Simões Sousa Teixeira Testa Vásquez Vieira
            Villanueva Vitale Zamboni
        """),
        women=_words("""
            Alejandra Alessandra Ana Andreia Antonella Beatriz Bianca Carla Carmela Carolina Chiara Claudia
            Concetta Cristina Daniela Elena Fernanda Filomena Francesca Gabriela Giovanna Giulia Inês Isabel
            Joana Juliana Laura Letícia Lorena Lucía Luísa Luz Margarida María Mariana Marisol Mónica
            Natalia Paola Patrícia Pilar Raquel Rosa Sílvia Sofía Teresa Valentina Verónica Ximena
        """),
        men=_words("""
            Alberto Alessandro Alfonso André Ángel Antonio Bruno Carlos César Diego Domenico Eduardo Emilio
            Enrico Enzo Ernesto Fabio Federico Felipe Fernando Francisco Gianluca Giorgio Giuseppe Gonçalo
            Guillermo Héctor Hugo Ignacio Javier João Joaquín Jorge José Juan Leonardo Lorenzo Luca Luís
            Manuel Marco Mário Mateo Miguel Nuno Óscar Paolo Pedro Rafael Raúl Ricardo Roberto Rui Salvatore
            Sebastián Sérgio Stefano Tiago Vincenzo Vítor
        """),
    ),
    Naming(
        share=4,
        family=_words("""
            Andrić Babić Baranowska Bílek Bondarenko Chernenko Czerwiński Dąbrowski Dragomir Dvořák
            Fedorenko Gajewski Hájek Hrynko Horváth Ilić Ionescu Ivanenko Jabłoński Jankowski Jovanović
            Kaczmarek Kamiński Kelemen Király Kovačević Kovalenko Kowalczyk Kozłowski Krawchuk Kučera
            Lewandowski Łukaszewicz Marković Mazur Melnyk Michalski Moldovan Molnár Moroz Nagy Németh Novák
            Nowak Olejnik Pavlenko Petrenko Petrović Piotrowski Pokorný Popescu Procházka Rácz Radu
            Rozenberg Růžička Savchenko Šimić Ševčík Shevchuk Sokolov Stojanović Svoboda Szabó Szymański
            Tkachenko Tóth Urbański Varga Veselý Vuković Wieczorek Wiśniewski Wójcik Yankovich Zajac Zelenko
            Zieliński
        """),
        women=_words("""
            Agnieszka Alina Anastasia Aneta Barbora Beata Bożena Danuta Dorota Eva Ewa Halyna Hana Helena
            Ilona Ioana Irena Ivana Jadwiga Jana Jelena Joanna Justyna Kateryna Katarzyna Ksenia Lenka
            Ljiljana Ludmila Magdalena Małgorzata Marta Milena Monika Nadiya Oksana Olena Olga Oxana Petra
            Radka Renata Sonja Svetlana Tatiana Tereza Vesna Yulia Zdenka Zofia Zuzana
        """),
        men=_words("""
            Adam Alexandru Andrej Andriy Bogdan Bohdan Branko Cyprian Dariusz Dmytro Dragan Filip Franjo
            Gábor Goran Grzegorz Igor István Ivan Jacek Jakub Jan Jaroslav Jerzy Jiří Karel Krzysztof László
            Leszek Ljubomir Łukasz Marcin Marek Mihai Mikołaj Milan Miloš Miroslav Mykola Nikola Oleksandr
            Ondřej Orest Pavel Piotr Radosław Roman Sergiy Slavko Stanisław Stefan Taras Tomáš Vasyl Viktor
            Vladimír Volodymyr Wojciech Zbigniew Zoltán
        """),
    ),
    Naming(
        share=2,
        family=_words("""
            Abiodun Achebe Acheampong Adebayo Adekunle Adeyemi Afolabi Agyeman Akinola Amoah Ansah Appiah
            Asante Asare Awuah Ayodele Balogun Bediako Boakye Chidozie Chukwuma Dike Diallo Dlamini Eze
            Gbadamosi Gebremariam Haile Ibekwe Igwe Kamau Karanja Kiplagat Mbeki Mensah Mutua Mwangi Ndlovu
            Ndukwe Nkrumah Nwosu Nyong’o Obi Ochieng Odhiambo Ofori Ogunleye Okafor Okeke Okonkwo Olawale
            Oluwole Omondi Onyango Opoku Osei Oyelaran Quaye Sarpong Sithole Tadesse Tekle Traoré Uche
            Wanjiru Worku Zulu
        """),
        women=_words("""
            Abena Abimbola Adaeze Adwoa Aïssatou Akosua Ama Amaka Atieno Ayana Bisi Blessing Bukola Chiamaka
            Chinwe Efua Esi Folake Funmilayo Hadiza Ifeoma Kehinde Makena Mariama Mercy Ngozi Njeri Nkechi
            Nneka Ololade Oluchi Omolara Ruth Selam Thandiwe Titilayo Tsion Wanjiku Yaa Yetunde Zawadi
        """),
        men=_words("""
            Abebe Abiola Adebowale Amadou Babatunde Bongani Chidi Chinedu Chukwuemeka Dawit Ebo Emeka
            Ezekiel Femi Gideon Ifeanyi Jabari Jomo Juma Kelechi Kofi Kojo Kwabena Kwame Kwasi Lekan Mamadou
            Moses Musa Nnamdi Obinna Olumide Oluwaseun Sipho Solomon Tendai Tunde Uchenna Yaw Yohannes Zeke
        """),
    ),
)
