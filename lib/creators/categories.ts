/** One list of categories serves profiles, brands' targets and the brand-fit score, so that they can be compared. */

export type Category = { id: string; label: string; synonyms: readonly string[] };

const category = (id: string, label: string, english: string, others: string): Category => ({
  id,
  label,
  synonyms: `${english} ${others}`.split(" "),
});

/**
 * Synonyms are single lower-case words as they stand in hashtags and captions, first in English, then in Spanish, Portuguese,
 * German, French, Italian, Japanese, Korean, Indonesian, Turkish, Vietnamese, Thai, Russian, Arabic and Chinese; accents do not
 * count, and no word belongs to two categories.
 */
export const CATEGORIES: readonly Category[] = [
  category(
    "beauty",
    "Beauty & make-up",
    "beauty makeup grwm cosmetics lipstick mascara foundation concealer blush eyeliner nails manicure fragrance perfume beautytok makeuptutorial",
    "maquillaje belleza maquiagem beleza schminke schminken kosmetik maquillage beaute trucco bellezza コスメ メイク 메이크업 뷰티 kecantikan dandan makyaj guzellik kozmetik lamdep trangdiem แต่งหน้า เครื่องสำอาง макияж косметика красота مكياج ميكب تجميل 化妆 美妆",
  ),
  category(
    "skincare",
    "Skincare",
    "skincare skin serum moisturizer moisturiser sunscreen spf acne retinol cleanser toner niacinamide glow glassskin skintok skincareroutine dermatologist",
    "cuidadodelapiel rutinafacial piel hidratante protectorsolar cuidadoscomapele pele hautpflege gesichtspflege feuchtigkeitscreme soindelapeau soinvisage cremesolaire curadellapelle pelle スキンケア 日焼け止め 美肌 스킨케어 피부관리 perawatankulit jerawat ciltbakimi cilt chamsocda skincarevietnam สกินแคร์ ดูแลผิว уходзакожей عنايةبالبشرة بشرة 护肤",
  ),
  category(
    "hair",
    "Hair",
    "hair haircare hairstyle hairtok shampoo conditioner curls curlyhair braids wig hairdresser haircut haircolor scalp",
    "cabello peinado cabelo cabelos penteado haare haarpflege frisur cheveux coiffure capelli acconciatura ヘアケア ヘアアレンジ 髪型 헤어 헤어스타일 rambut saclari sacbakimi ทรงผม волосы прическа شعر تسريحة 头发",
  ),
  category(
    "fashion",
    "Fashion & style",
    "fashion style outfit ootd outfits streetwear thrift thrifting haul dress sneakers shoes jewelry jewellery handbag fashiontok styling wardrobe",
    "moda estilo ropa zapatos roupas lookdodia kleidung klamotten schuhe tenue vetements chaussures abbigliamento vestiti scarpe ファッション コーデ 패션 코디 데일리룩 fesyen busana giyim kombin thoitrang แฟชั่น мода стиль одежда образ ازياء موضة 穿搭 时尚",
  ),
  category(
    "food",
    "Food & cooking",
    "food recipe recipes cooking foodtok baking cook kitchen dinner breakfast lunch snack dessert restaurant foodie chef mealprep vegan airfryer",
    "comida receta recetas cocina cocinar receita receitas cozinha culinaria almoco essen rezept rezepte kochen backen cuisine recette recettes cibo ricetta ricette cucina レシピ 料理 グルメ 먹방 요리 레시피 맛집 makanan resep masak kuliner yemek tarif tarifi monan nauan amthuc อาหาร ทำอาหาร สูตรอาหาร еда рецепт рецепты готовим طبخ اكل وصفات 美食 食谱",
  ),
  category(
    "drinks",
    "Drinks & coffee",
    "drinks coffee coffeetok espresso latte matcha tea cocktail mocktail barista smoothie juice wine beer",
    "cafe bebidas bebida suco kaffee getranke boisson boissons caffe bevande コーヒー カフェ 커피 카페 kopi minuman kahve icecek caphe trasua กาแฟ кофе напитки قهوة مشروبات 咖啡 奶茶",
  ),
  category(
    "fitness",
    "Fitness",
    "fitness gym workout gymtok training exercise lifting cardio pilates crossfit hiit gains personaltrainer homeworkout strength bodybuilding",
    "gimnasio entrenamiento ejercicio ejercicios rutinagym academia treino musculacao fitnessstudio sporttraining krafttraining musculation entrainement allenamento palestra 筋トレ トレーニング 헬스 운동 홈트 olahraga latihan egzersiz antrenman taphinh фитнес тренировка спортзал رياضة تمارين 健身",
  ),
  category(
    "wellness",
    "Health & wellness",
    "wellness health healthy selfcare mentalhealth meditation mindfulness yoga sleep supplements vitamins therapy nutrition diet guthealth",
    "salud bienestar saludable saude bemestar gesundheit gesund wohlbefinden sante bienetre benessere 健康 ヨガ 건강 요가 kesehatan sehat saglik suckhoe สุขภาพ здоровье йога صحة 养生",
  ),
  category(
    "sports",
    "Sports",
    "sports sport football soccer basketball nba tennis golf running marathon cycling swimming boxing mma surfing skateboarding athlete",
    "deporte deportes futbol baloncesto esporte esportes futebol fussball fusball leichtathletik sportif calcio pallacanestro サッカー 野球 バスケ 축구 야구 농구 sepakbola spor futbolcu bongda ฟุตบอล футбол спорт كرةالقدم 足球 篮球",
  ),
  category(
    "outdoors",
    "Outdoors & nature",
    "outdoors outdoor hiking camping nature climbing fishing backpacking vanlife kayaking wildlife trail mountains",
    "naturaleza senderismo acampar natureza trilha acampamento wandern natur zelten randonnee montagne escursione montagna キャンプ 登山 캠핑 등산 alam mendaki kamp doga cammtrai แคมป์ природа поход تخييم طبيعة 露营 徒步",
  ),
  category(
    "travel",
    "Travel",
    "travel traveltok trip vacation holiday hotel flight airport beach backpacker itinerary wanderlust tourist roadtrip cruise",
    "viaje viajes viajar vacaciones viagem viagens ferias reise reisen urlaub voyage vacances voyager viaggio viaggi vacanza 旅行 여행 여행지 wisata liburan jalanjalan seyahat gezi tatil dulich ท่องเที่ยว เที่ยว путешествие путешествия отпуск سفر سياحة 旅游",
  ),
  category(
    "home",
    "Home & interior",
    "home homedecor interior interiordesign decor cleaning cleantok organization organizing furniture apartment bedroom livingroom hometok laundry",
    "hogar decoracion limpieza muebles casa decoracao limpeza wohnung einrichtung wohnzimmer putzen maison menage meubles arredamento pulizie インテリア 掃除 収納 인테리어 집꾸미기 청소 rumah dekorasi evim dekorasyon temizlik nhacua แต่งบ้าน уборка интерьер ديكور منزل 家居",
  ),
  category(
    "diy",
    "DIY & crafts",
    "diy craft crafts crafting handmade sewing crochet knitting woodworking renovation upcycle resin pottery lifehack hacks",
    "manualidades hechoamano artesanato feitoamao basteln selbstgemacht handarbeit bricolage faitmain faidate 手作り ハンドメイド 만들기 핸드메이드 kerajinan elisi dothucong งานฝีมือ рукоделие своимируками اشغاليدوية 手工",
  ),
  category(
    "gardening",
    "Garden & plants",
    "gardening garden plants plant plantsoftiktok planttok houseplants flowers homestead farming succulents vegetables",
    "jardin jardineria plantas jardim jardinagem pflanzen garten gartnern jardinage plantes giardino piante 観葉植物 ガーデニング 식물 식집사 tanaman berkebun bahce bitki caycanh ต้นไม้ сад огород растения حديقة نباتات 植物",
  ),
  category(
    "parenting",
    "Parenting & family",
    "parenting mom mum momtok dad dadtok baby toddler kids family pregnancy newborn motherhood momlife children parents",
    "maternidad mama bebe crianza familia maternidade paternidade filhos mamae elternschaft eltern kinder mutter parentalite enfants maman mamma bambini famiglia 子育て 育児 ママ 육아 아기 ibu anak keluarga cocuk giadinh mevabe ลูก แม่และเด็ก дети мама семья اطفال امومة 育儿",
  ),
  category(
    "pets",
    "Pets & animals",
    "pets pet dog dogs puppy cat cats kitten dogsoftiktok catsoftiktok pettok animals horse hamster rabbit",
    "mascotas perro perros gato gatos cachorro cachorros haustiere hund hunde katze katzen chien chiens chaton animaux cani gatto gatti animali 犬 猫 ペット 강아지 고양이 반려동물 kucing anjing hewan kedi kopek thucung chomeo แมว หมา кошка кошки собака собаки животные قطط كلاب حيوانات 宠物",
  ),
  category(
    "tech",
    "Technology",
    "tech technology techtok gadget gadgets iphone android smartphone laptop app apps software ai coding programming unboxing",
    "tecnologia celular computadora technik technologie telephone ordinateur telefono ガジェット スマホ 테크 스마트폰 teknologi teknoloji telefon congnghe เทคโนโลยี технологии смартфон гаджеты تقنية تكنولوجيا هواتف 科技",
  ),
  category(
    "gaming",
    "Gaming",
    "gaming gamer game games gametok minecraft fortnite roblox playstation xbox nintendo twitch esports valorant streamer",
    "videojuegos juegos jogos jogo gameplay spiele zocken jeuxvideo jeux videogiochi giochi ゲーム ゲーム実況 게임 겜스타그램 permainan oyun oyunlar trochoi เกม игры игра геймер العاب 游戏",
  ),
  category(
    "finance",
    "Money & finance",
    "finance money fintok investing stocks budget budgeting saving savings crypto bitcoin debt credit realestate taxes personalfinance",
    "dinero finanzas ahorro inversion dinheiro financas investimento investimentos geld finanzen sparen aktien argent epargne investir bourse soldi risparmio investimenti 投資 節約 お金 재테크 주식 투자 keuangan uang investasi yatirim borsa taichinh การเงิน ลงทุน деньги финансы инвестиции مال استثمار 理财",
  ),
  category(
    "business",
    "Business & careers",
    "business entrepreneur smallbusiness marketing startup career job jobs resume sidehustle ecommerce office productivity careertok",
    "negocios emprendedor emprendimiento trabajo negocio empreendedorismo empreendedor trabalho negociosonline unternehmen selbststandig arbeit karriere entreprise travail boulot lavoro imprenditore affari 仕事 起業 副業 사업 직장인 부업 bisnis usaha kerja isdunyasi girisimci kinhdoanh ธุรกิจ бизнес работа карьера اعمال مشروع 创业",
  ),
  category(
    "education",
    "Learning & science",
    "education learn learning learnontiktok edutok science history study studytok school college university teacher language math facts",
    "aprender educacion ciencia historia estudiar escuela educacao estudar escola ensino lernen bildung wissenschaft geschichte schule apprendre ecole etudier imparare scuola studiare scienza 勉強 英語 教育 공부 교육 영어공부 belajar pendidikan sekolah egitim okul ders hoctap giaoduc เรียน การศึกษา учеба образование школа تعليم دراسة 学习",
  ),
  category(
    "books",
    "Books",
    "books book booktok reading bookish author novel romancebooks fantasybooks library bookrecommendations",
    "libros libro lectura livros livro leitura bucher buch lesen buchtipp livres livre lecture libri lettura 読書 小説 책추천 독서 buku kitap kitaplar sach docsach หนังสือ книги книга чтение كتب قراءة 读书",
  ),
  category(
    "music",
    "Music",
    "music song singer singing guitar piano musician concert rap hiphop producer dj vinyl newmusic",
    "musica cancion cantar cancao cantor musik singen gesang musique chanson chanter canzone cantante 音楽 歌ってみた 음악 노래 lagu muzik sarki amnhac cahat เพลง музыка песня موسيقى اغاني 音乐",
  ),
  category(
    "dance",
    "Dance",
    "dance dancer dancing choreography dancechallenge ballet dancetok ballroom salsa",
    "baile bailar bailando danca dancar tanz tanzen danse danser ballo ballare 踊ってみた ダンス 댄스 춤 menari joget nhay vudao เต้น танцы танец رقص 舞蹈",
  ),
  category(
    "comedy",
    "Comedy & entertainment",
    "comedy funny humor humour meme memes skit prank comedian joke jokes pov storytime standup",
    "humorista comedia gracioso risas chiste engracado piada lustig witzig witze drole blague divertente comico barzelletta お笑い 面白い 웃긴영상 코미디 lucu komedi komik haihuoc ตลก юмор прикол смешно كوميديا مضحك 搞笑",
  ),
  category(
    "art",
    "Art & design",
    "art artist drawing painting arttok illustration sketch digitalart design photography photographer calligraphy animation",
    "arte dibujo dibujar pintura desenho kunst zeichnen malen dessin peinture disegno pittura illustrazione イラスト 絵 アート 그림 일러스트 미술 gambar sanat cizim hoihoa ศิลปะ วาดรูป искусство рисунок арт فن رسم 绘画",
  ),
  category(
    "film",
    "Film & television",
    "film movie movies filmtok netflix cinema series anime actor actress tvshow disney marvel kdrama",
    "pelicula peliculas cine filme filmes serien kino serie films pellicola 映画 アニメ ドラマ 영화 드라마 애니 sinetron dizi sinema phim หนัง ซีรีส์ кино фильм фильмы сериал افلام مسلسل 电影",
  ),
  category(
    "auto",
    "Cars & motoring",
    "auto car cars cartok automotive motorcycle bike truck driving mechanic detailing ev tesla supercar",
    "coche coches autos carro carros automovil moto motos motocicleta autofahren fahrzeug voiture voitures macchina 車 バイク 자동차 오토바이 mobil motor araba otomobil xehoi รถยนต์ авто машина سيارات 汽车",
  ),
];

/** Ids of all categories, for validation. */
export const CATEGORY_IDS: ReadonlySet<string> = new Set(CATEGORIES.map((each) => each.id));
