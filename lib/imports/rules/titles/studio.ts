/** Titles in TikTok Studio's downloads. The real ones are English even where the dates are not; others have been seen in tools. */

import { titles } from "../headers";
import { COMMENTS, DAY, LIKES, REACH, SAVES, SHARES, VIDEO_LINK, VIDEO_VIEWS, WATCH_TIME } from "./words";

const DISTRIBUTION = titles(
  "distribution | distribución | distribuição | verteilung | répartition | distribuzione | 割合 | 分布 | 분포 | phân bố | tỷ lệ | การกระจาย | สัดส่วน | distribusi | распределение | التوزيع | dağılım",
);

export const CONTENT_TITLES = {
  exportedOn: titles(
    "time | 日付 | hora | fecha | zeit | heure | ora | 시간 | thời gian | เวลา | waktu | время | الوقت | zaman",
  ),
  title: titles(
    "video title | 動画タイトル | título del video | título del vídeo | título do vídeo | videotitel | titre de la vidéo | titolo del video | titolo video | 동영상 제목 | tiêu đề | tiêu đề video | ชื่อวิดีโอ | judul video | название видео | عنوان الفيديو | video başlığı",
  ),
  url: titles(VIDEO_LINK),
  postedOn: titles(
    "post time | 投稿日 | 投稿日時 | hora de publicación | fecha de publicación | data de publicação | hora da publicação | veröffentlichungszeit | veröffentlicht am | heure de publication | date de publication | ora di pubblicazione | data di pubblicazione | 게시 시간 | 게시일 | thời gian đăng | ngày đăng | เวลาที่โพสต์ | เวลาโพสต์ | waktu posting | waktu unggah | время публикации | дата публикации | وقت النشر | تاريخ النشر | gönderi zamanı | yayınlanma zamanı",
  ),
  views: titles(
    "total views | 再生数 | 総再生数 | visualizaciones totales | total de visualizaciones | total de visualizações | visualizações totais | aufrufe insgesamt | gesamtaufrufe | total des vues | nombre total de vues | vues totales | visualizzazioni totali | 총 조회수 | 조회수 | lượt xem | tổng lượt xem | tổng số lượt xem | ยอดดูทั้งหมด | ยอดการดูทั้งหมด | total tayangan | total penayangan | всего просмотров | общее количество просмотров | إجمالي المشاهدات | toplam görüntüleme | toplam izlenme",
  ),
  likes: titles(
    "total likes | me gusta totales | total de me gusta | total de curtidas | curtidas totais | total des j'aime | total de j'aime | mi piace totali | 総いいね数 | 총 좋아요 수 | tổng lượt thích | ยอดถูกใจทั้งหมด | total suka | всего лайков | إجمالي الإعجابات | toplam beğeni",
    LIKES,
  ),
  comments: titles(
    "total comments | comentarios totales | total de comentarios | total de comentários | comentários totais | kommentare insgesamt | total des commentaires | commenti totali | 総コメント数 | 총 댓글 수 | tổng lượt bình luận | ความคิดเห็นทั้งหมด | total komentar | всего комментариев | إجمالي التعليقات | toplam yorum",
    COMMENTS,
  ),
  shares: titles(
    "total shares | compartidos totales | total de compartilhamentos | compartilhamentos totais | total des partages | condivisioni totali | 総シェア数 | 총 공유 수 | tổng lượt chia sẻ | การแชร์ทั้งหมด | total berbagi | всего репостов | إجمالي المشاركات | toplam paylaşım",
    SHARES,
  ),
  saves: titles(SAVES),
  reach: titles(REACH),
  profileVisits: titles("profile visits | profile views"),
  linkClicks: titles("link clicks | clicks on link"),
  completion: titles(
    "watched full video | watched full video (%) | full video watched | completion rate | completion rate (%) | video completo visto | vio el video completo | assistiu ao vídeo completo | ganzes video angesehen | a regardé la vidéo en entier | フル視聴率 | 전체 동영상 시청 | đã xem toàn bộ video | ดูวิดีโอจนจบ | menonton video sampai habis | досмотрели видео до конца | tam video izlendi",
  ),
  watchSeconds: titles(WATCH_TIME),
};

const day = titles(DAY);

export const OVERVIEW_TITLES = {
  day,
  views: titles(VIDEO_VIEWS),
  profileViews: titles(
    "profile views | visualizaciones del perfil | visualizaciones de perfil | vistas del perfil | visualizações do perfil | visualizações de perfil | profilaufrufe | vues du profil | visualizzazioni del profilo | visualizzazioni profilo | プロフィール表示回数 | プロフィールの表示回数 | プロフィール閲覧数 | 프로필 조회수 | 프로필 조회 | lượt xem hồ sơ | ยอดดูโปรไฟล์ | การดูโปรไฟล์ | tayangan profil | penayangan profil | просмотры профиля | مشاهدات الملف الشخصي | profil görüntülemeleri | profil görüntüleme",
  ),
  likes: titles(LIKES),
  comments: titles(COMMENTS),
  shares: titles(SHARES),
  newFollowers: titles(
    "new followers | net followers | nuevos seguidores | novos seguidores | neue follower | nouveaux followers",
  ),
};

export const FOLLOWER_TITLES = {
  day,
  followers: titles(
    "followers | seguidores | follower | abonnés | フォロワー | フォロワー数 | 팔로워 | 팔로워 수 | người theo dõi | ผู้ติดตาม | pengikut | подписчики | المتابعون | المتابعين | takipçiler | takipçi",
  ),
  newFollowers: titles(
    "difference in followers from previous day | diferencia de seguidores con respecto al día anterior | diferença de seguidores em relação ao dia anterior | unterschied der follower zum vortag | différence de followers par rapport à la veille | differenza di follower rispetto al giorno precedente | 前日とのフォロワー数の差 | 전일 대비 팔로워 수 차이 | chênh lệch người theo dõi so với ngày trước | selisih pengikut dari hari sebelumnya | изменение числа подписчиков за день | önceki güne göre takipçi farkı",
  ),
};

export const VIEWER_TITLES = {
  day,
  viewers: titles(
    "total viewers | espectadores totales | total de espectadores | zuschauer insgesamt | total des spectateurs | spettatori totali | 総視聴者数 | 총 시청자 | tổng số người xem | ผู้ชมทั้งหมด | total penonton | всего зрителей | إجمالي المشاهدين | toplam izleyici",
  ),
  newViewers: titles(
    "new viewers | nuevos espectadores | espectadores nuevos | novos espectadores | neue zuschauer | nouveaux spectateurs | nuovi spettatori | 新規視聴者 | 신규 시청자 | người xem mới | ผู้ชมใหม่ | penonton baru | новые зрители | المشاهدون الجدد | yeni izleyiciler",
  ),
  returningViewers: titles(
    "returning viewers | espectadores recurrentes | espectadores que regresan | wiederkehrende zuschauer | spectateurs récurrents | spettatori di ritorno | リピーター視聴者 | 재방문 시청자 | người xem quay lại | ผู้ชมที่กลับมา | penonton yang kembali | вернувшиеся зрители | المشاهدون العائدون | geri dönen izleyiciler",
  ),
};

export const ACTIVITY_TITLES = {
  day,
  hour: titles("hour | hora | stunde | uhrzeit | heure | ora | 時間 | 시간 | giờ | ชั่วโมง | jam | час | الساعة | saat"),
  activeFollowers: titles(
    "active followers | seguidores activos | seguidores ativos | aktive follower | followers actifs | abonnés actifs | follower attivi | アクティブなフォロワー | アクティブフォロワー | 활동 중인 팔로워 | 활성 팔로워 | người theo dõi đang hoạt động | ผู้ติดตามที่ใช้งานอยู่ | pengikut aktif | активные подписчики | المتابعون النشطون | aktif takipçiler",
  ),
};

export const GENDER_TITLES = {
  gender: titles(
    "gender | género | sexo | gênero | geschlecht | genre | sexe | genere | sesso | 性別 | 성별 | giới tính | เพศ | jenis kelamin | gender pengikut | пол | الجنس | النوع | cinsiyet",
  ),
  distribution: DISTRIBUTION,
};

export const TERRITORY_TITLES = {
  territory: titles(
    "top territories | top territory | territory | principales territorios | principais territórios | top-gebiete | wichtigste regionen | principaux territoires | territoires principaux | principali territori | 上位の地域 | 主要地域 | 상위 지역 | khu vực hàng đầu | lãnh thổ hàng đầu | พื้นที่ยอดนิยม | wilayah teratas | лучшие регионы | топ территорий | أهم المناطق | en iyi bölgeler",
  ),
  distribution: DISTRIBUTION,
};
