/** Words that stand in several kinds of files, in the languages that TikTok writes them in; normalised, the English ones first. */

export const DAY =
  "date | day | fecha | día | data | dia | datum | tag | jour | giorno | 日付 | 日 | 날짜 | 일 | ngày | วันที่ | วัน | tanggal | hari | дата | день | التاريخ | اليوم | tarih | gün";

export const CAMPAIGN =
  "campaign name | campaign | campaign_name | nombre de la campaña | nome da campanha | kampagnenname | name der kampagne | nom de la campagne | nome campagna | nome della campagna | キャンペーン名 | 캠페인 이름 | 캠페인명 | tên chiến dịch | ชื่อแคมเปญ | nama kampanye | название кампании | اسم الحملة | اسم الحملة الإعلانية | kampanya adı";

export const CURRENCY =
  "currency | moneda | moeda | währung | devise | valuta | 通貨 | 통화 | tiền tệ | đơn vị tiền tệ | สกุลเงิน | mata uang | валюта | العملة | para birimi | currency code | divisa | código de moneda | código de divisa | código da moeda | währungscode | code devise | code de la devise | codice valuta | 通貨コード | 통화 코드 | 币种 | 货币 | mã tiền tệ | รหัสสกุลเงิน | kode mata uang | код валюты | رمز العملة | para birimi kodu";

export const COST =
  "cost | spend | amount spent | coste | costo | gasto | custo | kosten | ausgaben | coût | dépenses | spesa | 費用 | コスト | 消化金額 | 広告費 | 비용 | 지출 | chi phí | ค่าใช้จ่าย | ต้นทุน | biaya | расходы | расход | стоимость | затраты | التكلفة | الإنفاق | maliyet | harcama";

export const IMPRESSIONS =
  "impressions | impresiones | impressões | impressionen | impressioni | インプレッション | インプレッション数 | 表示回数 | 노출 | 노출수 | 노출 수 | lượt hiển thị | số lượt hiển thị | การแสดงผล | จำนวนการแสดงผล | impresi | показы | مرات الظهور | عدد مرات الظهور | gösterim | gösterimler";

export const REACH =
  "reach | reached audience | alcance | reichweite | portée | couverture | copertura | リーチ | 도달 | 도달수 | 도달 수 | phạm vi tiếp cận | số người tiếp cận | การเข้าถึง | jangkauan | охват | الوصول | مدى الوصول | erişim";

export const VIDEO_VIEWS =
  "video views | visualizaciones de video | visualizaciones del video | visualizaciones de vídeo | reproducciones de video | visualizações de vídeo | visualizações do vídeo | videoaufrufe | vues de la vidéo | vues vidéo | vues de vidéos | visualizzazioni video | visualizzazioni del video | 動画視聴数 | 動画再生数 | 동영상 조회 | 동영상 조회수 | 동영상 조회 수 | lượt xem video | การดูวิดีโอ | ยอดดูวิดีโอ | ยอดวิววิดีโอ | tayangan video | penayangan video | просмотры видео | مشاهدات الفيديو | video görüntüleme | video görüntülemeleri | video izlemeleri";

export const LIKES =
  "likes | me gusta | curtidas | gostos | likes insgesamt | gefällt mir | j'aime | mi piace | いいね | いいね数 | 좋아요 | 좋아요 수 | lượt thích | ถูกใจ | ยอดถูกใจ | suka | лайки | отметки нравится | الإعجابات | تسجيلات الإعجاب | beğeni | beğeniler";

export const COMMENTS =
  "comments | comentarios | comentários | kommentare | commentaires | commenti | コメント | コメント数 | 댓글 | 댓글 수 | bình luận | lượt bình luận | ความคิดเห็น | คอมเมนต์ | komentar | комментарии | التعليقات | yorum | yorumlar";

export const SHARES =
  "shares | compartidos | veces compartido | compartilhamentos | partilhas | geteilt | shares insgesamt | partages | condivisioni | シェア | シェア数 | 공유 | 공유 수 | lượt chia sẻ | chia sẻ | การแชร์ | แชร์ | bagikan | dibagikan | репосты | поделились | المشاركات | مرات المشاركة | paylaşım | paylaşımlar";

export const SAVES =
  "add to favorites | favorites | favourites | total bookmarks | bookmarks | saves | favoritos | guardados | salvamentos | favoriten | favoris | preferiti | お気に入り | セーブ数 | 즐겨찾기 | 저장 | lượt lưu | yêu thích | รายการโปรด | favorit | избранное | المفضلة | favoriler | kaydetmeler";

export const CONVERSIONS =
  "conversions | conversion | conversiones | conversões | konversionen | conversioni | コンバージョン | コンバージョン数 | 전환 | 전환수 | 전환 수 | lượt chuyển đổi | chuyển đổi | คอนเวอร์ชัน | konversi | конверсии | التحويلات | dönüşüm | dönüşümler";

export const VIDEO_LINK =
  "video link | post link | video url | enlace del video | enlace del vídeo | enlace de video | link do vídeo | link do video | videolink | video-link | link zum video | lien de la vidéo | lien vidéo | link del video | link video | 動画リンク | 동영상 링크 | liên kết video | ลิงก์วิดีโอ | tautan video | ссылка на видео | رابط الفيديو | video bağlantısı";

export const WATCH_TIME =
  "average watch time | avg. watch time | average watch time (s) | average view time | average_view_time | tiempo promedio de visualización | tempo médio de exibição | tempo médio de visualização | durchschnittliche wiedergabezeit | durchschnittliche wiedergabedauer | durée moyenne de visionnage | tempo medio di visualizzazione | 平均視聴時間 | 평균 시청 시간 | thời gian xem trung bình | เวลาดูเฉลี่ย | waktu tonton rata-rata | среднее время просмотра | متوسط وقت المشاهدة | ortalama izleme süresi";
