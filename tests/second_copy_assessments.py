"""A second copy of the wordings of credential assessments, from the facts, not the library."""

# What a report calls one credential, by the level of the department's table, English and French.
WORDINGS = {
    "doctorate": [
        "Earned Doctorate Degree",
        "Doctorat",
        "Earned Doctorate (Ph.D.)",
        "Doctorat acquis (Ph.D.)",
        "Professional Doctorate Degree",
        "Doctorat professionnel",
        "Doctor of [name of discipline, such as Business Administration, Law, Psychology]",
        "Docteur en [nom de la discipline, comme administration des affaires, droit, psychologie]",
        "Doctor of Philosophy (PhD) degree with a focus in [area of concentration]",
        "Doctorat en philosophie (Ph. D.) avec spécialisation en [champ de spécialisation]",
        "Doctorate (Ph.D.)",
        "Doctorat (Ph. D.)",
    ],
    "masters": [
        "Master's Degree",
        "Maîtrise",
        "Master's Degree (Taught)",
        "Maîtrise (sans thèse)",
        "Master of [name of discipline]",
        "Maîtrise en [nom de la discipline]",
        "Master's degree, specializing in [name of discipline]",
        "Maîtrise, spécialisation en [nom de la discipline]",
        "Master’s degree with a focus in [area of concentration]",
        "Maîtrise avec spécialisation en [champ de spécialisation]",
        "One-year Master’s degree with a focus in [area of concentration]",
        "Maîtrise d’un an avec spécialisation en [champ de spécialisation]",
        "Two-year Master’s degree with a focus in [area of concentration]",
        "Maîtrise de deux ans avec spécialisation en [champ de spécialisation]",
        "Master of Business Administration",
        "Maîtrise en administration des affaires",
        "One-year Master of Business Administration degree",
        "Maîtrise d’un an en administration des affaires",
        "One-year Master degree",
        "Maîtrise d’un an",
        "Doctor of Pharmacy",
        "Docteur en pharmacie",
        "First professional degree in medicine (Doctor of Medicine)",
        "Premier grade professionnel en médecine (docteur en médecine)",
        "First professional degree in Medicine",
        "Premier grade professionnel en médecine",
        "Doctor of Medicine degree",
        "Doctorat en médecine",
        "First professional university degree in medicine",
        "Premier grade universitaire professionnel en médecine",
        (
            "First professional university degree in medicine, preceded by "
            "prerequisite undergraduate study"
        ),
        (
            "Premier grade universitaire professionnel en médecine, précédé des "
            "études de premier cycle préalables"
        ),
        "Four to seven years of professional study in veterinary medicine",
        "Quatre à sept ans d’études professionnelles de médicine vétérinaire",
        "First Professional Degree in Veterinary Medicine",
        "Premier grade professionnel en médecine vétérinaire",
        "Doctor of Veterinary Medicine degree",
        "Doctorat en médicine vétérinaire",
        "First professional university degree in veterinary medicine",
        "Premier grade universitaire professionnel en médecine vétérinaire",
        (
            "First professional university degree in veterinary medicine, "
            "preceded by prerequisite undergraduate study"
        ),
        (
            "Premier grade universitaire professionnel en médecine vétérinaire, "
            "précédé des études de premier cycle préalables"
        ),
        "Four to seven years of professional study in dentistry",
        "Quatre à sept ans d’études professionnelles de dentisterie",
        "Five or more years of professional university study in dentistry",
        "Cinq ans ou plus d’études universitaires professionnelles de dentisterie",
        "First Professional Degree in Dentistry",
        "Premier grade professionnel en dentisterie",
        "Doctor of Dental Surgery degree",
        "Doctorat en chirurgie dentaire",
        "First professional university degree in dentistry",
        "Premier grade universitaire professionnel en médecine dentaire",
        (
            "First professional university degree in dentistry, preceded by "
            "prerequisite undergraduate study"
        ),
        (
            "Premier grade universitaire professionnel en médecine dentaire, "
            "précédé des études de premier cycle préalables"
        ),
        "Four to five years of professional study in podiatry",
        "Quatre à cinq ans d’études professionnelles de podiatrie",
        "Five or more years of professional university study in podiatry",
        "Cinq ans ou plus d’études universitaires professionnelles de podiatrie",
        "Doctor of Podiatry degree",
        "Doctorat en podiatrie",
        "First professional university degree in podiatric medicine",
        "Premier grade universitaire professionnel en podiatrie",
        (
            "First professional university degree in podiatric medicine, preceded "
            "by prerequisite undergraduate study"
        ),
        (
            "Premier grade universitaire professionnel en poditrie, précédé des "
            "études de premier cycle préalables"
        ),
        "Three to six years of professional study in optometry",
        "Trois à six ans d’études professionnelles d’optométrie",
        "Five or more years of professional university study in optometry",
        "Cinq ans ou plus d’études universitaires professionnelles d’optométrie",
        "Doctor of Optometry degree",
        "Doctorat en optométrie",
        "First professional university degree in optometry",
        "Premier grade universitaire professionnel en optométrie",
        (
            "First professional university degree in optometry, preceded by "
            "prerequisite undergraduate study"
        ),
        (
            "Premier grade universitaire professionnel en optométrie, précédé des "
            "études de premier cycle préalables"
        ),
        "Bachelor of Laws",
        "Baccalauréat en droit",
        "Juris Doctor",
        "Doctorat en droit",
        "First professional university degree in law",
        "Premier grade universitaire professionnel en droit",
        (
            "First professional university degree in law, preceded by [x years] "
            "prerequisite undergraduate study"
        ),
        (
            "Premier grade universitaire professionnel en droit, précédé de [x "
            "années] d’études de premier cycle préalables"
        ),
        "Five or more years of professional university study in chiropractic medicine",
        "Cinq ans ou plus d’études universitaires professionnelles de chiropratique",
        "Doctor of Chiropractic degree",
        "Doctorat en chiropratique",
        "First professional university degree in chiropractic medicine",
        "Premier grade universitaire professionnel en chiropratique",
        (
            "First professional university degree in chiropractic medicine, "
            "preceded by prerequisite undergraduate study"
        ),
        (
            "Premier grade universitaire professionnel en chiropratique, précédé "
            "des études de premier cycle préalables"
        ),
        "Five or more years of professional university study in pharmacy",
        "Cinq ans ou plus d’études universitaires professionnelles de pharmacie",
        "Bachelor of Science in Pharmacy degree",
        "Baccalauréat en pharmacie",
        "Four-year Bachelor of Science degree with a focus in pharmacy",
        "Baccalauréat ès sciences de quatre ans avec spécialisation en pharmacologie",
    ],
    "three-year": [
        "College Diploma (three years)",
        "Diplôme d’études collégiales (trois ans)",
        "Diploma (three years)",
        "Diplôme (trois ans)",
        "Three-year diploma in [name of discipline]",
        "Diplôme de trois ans en [nom de la discipline]",
        "Three-year advanced diploma",
        "Diplôme avancé de trois ans",
        "Bachelor's Degree",
        "Baccalauréat",
        "Applied Bachelor's Degree",
        "Baccalauréat appliqué",
        "Bachelor's degree (three years)",
        "Baccalauréat (trois ans)",
        "Three-year Bachelor's degree, specializing in [name of discipline]",
        "Baccalauréat de trois ans, spécialisation en [nom de la discipline]",
        "Three-year Bachelor degree",
        "Baccalauréat de trois ans",
        "Bachelor's degree (four years)",
        "Baccalauréat (quatre ans)",
        "Four-year Bachelor's degree, specializing in [name of discipline]",
        "Baccalauréat de quatre ans, spécialisation en [nom de la discipline]",
        "Four-year Bachelor degree",
        "Baccalauréat de quatre ans",
        "Four-year advanced diploma",
        "Diplôme avancé de quatre ans",
        "Three-year post-secondary Diploma with a focus in [area of concentration]",
        "Diplôme postsecondaire de trois ans avec spécialisation en [champ de spécialisation]",
        "Bachelor’s degree with a focus in [area of concentration]",
        "Baccalauréat avec spécialisation en [champ de spécialisation]",
        "Applied Bachelor’s degree with a focus in [area of concentration]",
        "Bachelor of Technology degree with a focus in [area of concentration]",
        "Baccalauréat en technologie avec spécialisation en [champ de spécialisation]",
        "Three-year Bachelor’s degree with a focus in [area of concentration]",
        "Baccalauréat de trois ans avec spécialisation en [champ de spécialisation]",
        "Four-year Bachelor’s degree with a focus in [area of concentration]",
        "Baccalauréat de quatre ans avec spécialisation en [champ de spécialisation]",
    ],
    "two-year": [
        "College Diploma",
        "Diplôme collégial",
        "College Diploma (two years)",
        "Diplôme d’études collégiales (deux ans)",
        "Diploma (two years)",
        "Diplôme (deux ans)",
        "Two-year diploma",
        "Diplôme de deux ans",
        "Two-year diploma in [name of discipline]",
        "Diplôme de deux ans en [nom de la discipline]",
        "Secondary school diploma and diploma (two years)",
        "Diplôme d’études secondaires et diplôme (deux ans)",
        "Associate Degree",
        "Associate of [Arts/Science] degree",
        "Grade d’associé en [arts/sciences]",
        "Post-secondary Diploma with a focus in [area of concentration]",
        "Diplôme d’études postsecondaires avec spécialisation en [champ de spécialisation]",
        "Two-year post-secondary Diploma with a focus in [area of concentration]",
        (
            "Diplôme d’études postsecondaires de deux ans avec spécialisation en "
            "[champ de spécialisation]"
        ),
        "Two-year associate degree",
    ],
    "one-year": [
        "College Certificate",
        "Completion of College-level certificate",
        "Certificat de niveau collégial",
        "Undergraduate (1 year) certificate",
        "Certificat de premier cycle (1 an)",
        "University certificate or diploma",
        "Certificat ou diplôme universitaire",
        "One-year certificate in [name of discipline]",
        "Certificat d’un an en [nom de la discipline]",
        "Post-secondary certificate with a focus in [area of concentration]",
        "Certificat postsecondaire avec spécialisation en [champ de spécialisation]",
        "One-year Post-secondary certificate with a focus in [area of concentration]",
        "Certificat postsecondaire d’un an avec spécialisation en [champ de spécialisation]",
        "One-year certificate",
        "Certificat d’un an",
    ],
    "secondary": [
        "Secondary School Graduation",
        "Certificat de fin d'études secondaires",
        "Secondary School Diploma",
        "Diplôme d’études secondaires",
        "High School Equivalency Certificate",
        "Certificat d’équivalence d’études secondaires",
        "Certificate of High School Achievement",
        "Certificat de réussite",
        (
            "Certificate of High School Achievement [plus/including] "
            "[specialized/vocational/technical] training in X"
        ),
        (
            "Certificat de réussite [comprenant] une formation "
            "[spécialisée/professionnelle/technique] en X"
        ),
        "High School Diploma",
        "High School Diploma [plus/including] [specialized/vocational/technical] training in X",
        (
            "Diplôme d’études secondaires [comprenant] une formation "
            "[spécialisée/professionnelle/technique] en X"
        ),
        "Grade 12 (high school completion)",
        "12e année – achèvement des études secondaires",
    ],
}

# What makes two or more beside a program of three years or more, in English and in French.
ADDED = [
    ("Post-Bachelor's Certificate", "Certificat postbaccalauréat"),
    ("Post-undergraduate certificate", "Certificat d’études postérieures au baccalauréat"),
    ("Post-Bachelor's Diploma", "Diplôme postbaccalauréat"),
    ("Post-undergraduate diploma", "Diplôme d’études postérieures au baccalauréat"),
    ("Graduate Certificate", "Certificat d’études supérieures"),
    (
        "Graduate Certificate with a focus in [area of concentration]",
        "Certificat de deuxième cycle avec spécialisation en [champ de spécialisation]",
    ),
    ("Postgraduate certificate", "Certificat de deuxième cycle"),
    ("Postgraduate Diploma", "Diplôme de deuxième cycle"),
    (
        "Graduate Diploma with a focus in [area of concentration]",
        "Diplôme d’études supérieures avec spécialisation en [champ de spécialisation]",
    ),
    ("Graduate diploma", "Diplôme d’études supérieures"),
    (
        "two-year Postgraduate Diploma, specializing in [name of discipline]",
        "Diplôme d’études supérieures de deux ans, spécialisation en [nom de la discipline]",
    ),
    (
        "two-year Bachelor’s after degree with a focus in [area of concentration]",
        "Baccalauréat de deux ans avec spécialisation en [champ de spécialisation]",
    ),
    (
        "one-year Postgraduate Certificate in [name of discipline]",
        "Certificat de deuxième cycle d’un an en [nom de la discipline]",
    ),
    ("Dual Bachelor’s degree (four years)", "Double baccalauréat (quatre ans)"),
    ("College Diploma (three years)", "Diplôme d’études collégiales (trois ans)"),
    ("Diploma (three years)", "Diplôme (trois ans)"),
    (
        "Three-year diploma in [name of discipline]",
        "Diplôme de trois ans en [nom de la discipline]",
    ),
    ("Three-year advanced diploma", "Diplôme avancé de trois ans"),
    ("Bachelor's Degree", "Baccalauréat"),
    ("Applied Bachelor's Degree", "Baccalauréat appliqué"),
    ("Bachelor's degree (three years)", "Baccalauréat (trois ans)"),
    (
        "Three-year Bachelor's degree, specializing in [name of discipline]",
        "Baccalauréat de trois ans, spécialisation en [nom de la discipline]",
    ),
    ("Three-year Bachelor degree", "Baccalauréat de trois ans"),
    ("Bachelor's degree (four years)", "Baccalauréat (quatre ans)"),
    (
        "Four-year Bachelor's degree, specializing in [name of discipline]",
        "Baccalauréat de quatre ans, spécialisation en [nom de la discipline]",
    ),
    ("Four-year Bachelor degree", "Baccalauréat de quatre ans"),
    ("Four-year advanced diploma", "Diplôme avancé de quatre ans"),
    (
        "Three-year post-secondary Diploma with a focus in [area of concentration]",
        "Diplôme postsecondaire de trois ans avec spécialisation en [champ de spécialisation]",
    ),
    (
        "Bachelor’s degree with a focus in [area of concentration]",
        "Baccalauréat avec spécialisation en [champ de spécialisation]",
    ),
    (
        "Applied Bachelor’s degree with a focus in [area of concentration]",
        "Baccalauréat appliqué avec spécialisation en [champ de spécialisation]",
    ),
    (
        "Bachelor of Technology degree with a focus in [area of concentration]",
        "Baccalauréat en technologie avec spécialisation en [champ de spécialisation]",
    ),
    (
        "Three-year Bachelor’s degree with a focus in [area of concentration]",
        "Baccalauréat de trois ans avec spécialisation en [champ de spécialisation]",
    ),
    (
        "Four-year Bachelor’s degree with a focus in [area of concentration]",
        "Baccalauréat de quatre ans avec spécialisation en [champ de spécialisation]",
    ),
    ("College Diploma", "Diplôme d’études collégiales"),
    ("College Diploma (two years)", "Diplôme d’études collégiales (deux ans)"),
    ("Diploma (two years)", "Diplôme (deux ans)"),
    ("Two-year diploma", "Diplôme de deux ans"),
    ("Two-year diploma in [name of discipline]", "Diplôme de deux ans en [nom de la discipline]"),
    (
        "Secondary school diploma and diploma (two years)",
        "Diplôme d’études secondaires et diplôme (deux ans)",
    ),
    ("Associate Degree", "Grade d’associé"),
    ("Associate of [Arts/Science] degree", "Grade d’associé en [arts/sciences]"),
    (
        "Post-secondary Diploma with a focus in [area of concentration]",
        "Diplôme d’études postsecondaires avec spécialisation en [champ de spécialisation]",
    ),
    (
        "Two-year post-secondary Diploma with a focus in [area of concentration]",
        (
            "Diplôme d’études postsecondaires de deux ans avec spécialisation en "
            "[champ de spécialisation]"
        ),
    ),
    ("Two-year associate degree", "Grade d’associé de deux ans"),
    ("College Certificate", "Certificat d’études collégiales"),
    ("Completion of College-level certificate", "Certificat de niveau collégial"),
    ("University Certificate", "Certificat universitaire"),
    ("University Diploma", "Diplôme universitaire"),
    (
        "One-year certificate in [name of discipline]",
        "Certificat d’un an en [nom de la discipline]",
    ),
    (
        "Post-secondary certificate with a focus in [area of concentration]",
        "Certificat postsecondaire avec spécialisation en [champ de spécialisation]",
    ),
    (
        "One-year Post-secondary certificate with a focus in [area of concentration]",
        "Certificat postsecondaire d’un an avec spécialisation en [champ de spécialisation]",
    ),
    ("One-year certificate", "Certificat d’un an"),
]
