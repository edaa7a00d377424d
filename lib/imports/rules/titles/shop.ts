/** Titles of TikTok Shop's affiliate orders, as creators and as sellers download them; the Thai ones are from real files. */

import { titles } from "../headers";
import { CURRENCY } from "./words";

const orderId = titles(
  "order id | หมายเลขคำสั่งซื้อ | รหัสคำสั่งซื้อ | id del pedido | id do pedido | bestell-id | id de commande | id ordine | 注文id | 주문 id | id đơn hàng | id pesanan | id заказа | معرف الطلب | sipariş kimliği",
);
const skuId = titles("sku id | id ของ sku | รหัส sku | id de sku | id sku | id do sku | sku-id");
const productId = titles(
  "product id | รหัสสินค้า | id del producto | id do produto | produkt-id | id du produit | id prodotto | 商品id | 상품 id | id sản phẩm | id produk | id товара",
);
const productName = titles(
  "product name | ชื่อสินค้า | nombre del producto | nome do produto | produktname | nom du produit | nome prodotto | 商品名 | 상품명 | tên sản phẩm | nama produk | название товара",
);
const postId = titles(
  "content id | รหัสเนื้อหา | id del contenido | id do conteúdo | inhalts-id | id du contenu | id contenuto | コンテンツid | 콘텐츠 id | id nội dung | id konten | id контента",
);
const handle = titles(
  "creator username | ชื่อผู้ใช้ของครีเอเตอร์ | nombre de usuario del creador | nome de usuário do criador | tên người dùng của nhà sáng tạo | nama pengguna kreator | username kreator",
);
const currency = titles(CURRENCY);

export const CREATOR_ORDER_TITLES = {
  orderId,
  skuId,
  productId,
  productName,
  postId,
  handle,
  currency,
  orderedOn: titles(
    "order date | วันที่สั่งซื้อ | fecha del pedido | data do pedido | bestelldatum | date de commande | data ordine | ngày đặt hàng | tanggal pesanan",
  ),
  status: titles(
    "order settlement status | สถานะการชำระคำสั่งซื้อ | estado de liquidación del pedido | status de liquidação do pedido | trạng thái quyết toán đơn hàng | status penyelesaian pesanan",
  ),
  commissionType: titles(
    "commission type | ประเภทค่าคอมมิชชั่น | tipo de comisión | tipo de comissão | loại hoa hồng | tipe komisi",
  ),
  quantity: titles(
    "items sold | สินค้าที่ขายได้ | artículos vendidos | itens vendidos | số mặt hàng đã bán | produk terjual",
  ),
  refunded: titles(
    "items refunded | สินค้าที่มีการคืนเงิน | artículos reembolsados | itens reembolsados | số mặt hàng đã hoàn tiền | produk yang dikembalikan",
  ),
  gmv: titles("gmv"),
  commission: titles("standard commission | ค่าคอมมิชชั่นมาตรฐาน"),
  estCommission: titles("est. standard commission | ค่าคอมมิชชั่นมาตรฐานโดยประมาณ | est. creator commission reward fee"),
  shopAds: titles("shop ads commission | ค่าคอมมิชชั่นโฆษณาร้านค้า"),
  estShopAds: titles("est. shop ads commission | ค่าคอมมิชชั่นโฆษณาร้านค้าโดยประมาณ"),
  earned: titles("total final earned amount | ยอดรายได้รวมสุดท้าย"),
};

export const SELLER_ORDER_TITLES = {
  orderId,
  skuId,
  productId,
  productName,
  postId,
  handle,
  currency,
  orderedOn: titles(
    "time created | เวลาที่สร้าง | hora de creación | fecha de creación | data de criação | thời gian tạo | waktu dibuat",
  ),
  status: titles(
    "order status | สถานะคำสั่งซื้อ | estado del pedido | status do pedido | trạng thái đơn hàng | status pesanan",
  ),
  commissionType: titles("commission model | modelo de comisión | modelo de comissão"),
  quantity: titles("quantity | ปริมาณ | cantidad | quantidade | số lượng | kuantitas"),
  isRefunded: titles("fully returned or refunded | คืนสินค้าหรือคืนเงินทั้งหมดแล้ว"),
  gmv: titles("payment amount | ยอดชำระเงิน"),
  commissionBase: titles("est. commission base | ฐานค่าคอมมิชชั่นโดยประมาณ"),
  commission: titles("actual commission payment | ค่าคอมมิชชั่นที่ต้องชำระจริง"),
  estCommission: titles("est. standard commission payment"),
  shopAds: titles("actual shop ads commission payment"),
  estShopAds: titles("est. shop ads commission payment"),
};
