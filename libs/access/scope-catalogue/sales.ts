/** Selling: baskets, orders, shipping, quotes, payments. */
export const SALES = `
GET /cart/{tenant}/carts cart.cart_manage
POST /cart/{tenant}/carts cart.cart_manage
POST /cart/{tenant}/carts/search cart.cart_manage
GET /cart/{tenant}/carts/{cartId} cart.cart_manage
PUT /cart/{tenant}/carts/{cartId} cart.cart_manage
DELETE /cart/{tenant}/carts/{cartId} cart.cart_manage
POST /cart/{tenant}/carts/{cartId}/changeCurrency cart.cart_manage
POST /cart/{tenant}/carts/{cartId}/changeSite cart.cart_manage
GET /cart/{tenant}/carts/{cartId}/discounts cart.cart_manage
POST /cart/{tenant}/carts/{cartId}/discounts cart.cart_manage
DELETE /cart/{tenant}/carts/{cartId}/discounts cart.cart_manage
DELETE /cart/{tenant}/carts/{cartId}/discounts/{discountIndex} cart.cart_manage
GET /cart/{tenant}/carts/{cartId}/dtRestrictions cart.cart_manage
GET /cart/{tenant}/carts/{cartId}/items cart.cart_manage
POST /cart/{tenant}/carts/{cartId}/items cart.cart_manage cart.cart_manage_external_prices
DELETE /cart/{tenant}/carts/{cartId}/items cart.cart_manage
GET /cart/{tenant}/carts/{cartId}/items/{itemId} cart.cart_manage
PUT /cart/{tenant}/carts/{cartId}/items/{itemId} cart.cart_manage
DELETE /cart/{tenant}/carts/{cartId}/items/{itemId} cart.cart_manage
POST /cart/{tenant}/carts/{cartId}/itemsBatch cart.cart_manage
PUT /cart/{tenant}/carts/{cartId}/itemsBatch cart.cart_manage
POST /cart/{tenant}/carts/{cartId}/merge cart.cart_manage
PUT /cart/{tenant}/carts/{cartId}/refresh cart.cart_manage
GET /cart/{tenant}/carts/{cartId}/validate cart.cart_manage

GET /order-v2/{tenant}/legal-entity-orders/{legalEntityId} order.order_read_le
GET /order-v2/{tenant}/legal-entity-orders/{legalEntityId}/{orderId} order.order_read_le
GET /order-v2/{tenant}/orders order.history_view
GET /order-v2/{tenant}/orders/{orderId} order.history_view
GET /order-v2/{tenant}/orders/{orderId}/transitions order.order_updateascustomer
POST /order-v2/{tenant}/orders/{orderId}/transitions order.order_updateascustomer
GET /order-v2/{tenant}/salesorders order.order_manage_by_vendor order.order_read order.order_read_by_vendor
POST /order-v2/{tenant}/salesorders order.order_create
POST /order-v2/{tenant}/salesorders/search order.order_manage_by_vendor order.order_read order.order_read_by_vendor
GET /order-v2/{tenant}/salesorders/{orderId} order.order_manage_by_vendor order.order_read order.order_read_by_vendor
PUT /order-v2/{tenant}/salesorders/{orderId} order.order_manage_by_vendor order.order_update
  order.order_update_completed
PATCH /order-v2/{tenant}/salesorders/{orderId} order.order_manage_by_vendor order.order_update
  order.order_update_completed
DELETE /order-v2/{tenant}/salesorders/{orderId} order.order_delete
POST /order-v2/{tenant}/salesorders/{orderId}/calculations order.order_update order.order_update_completed
POST /order-v2/{tenant}/salesorders/{orderId}/entries order.order_manage_by_vendor order.order_update
GET /order-v2/{tenant}/salesorders/{orderId}/historical-transitions order.order_manage_by_vendor order.order_read
  order.order_read_by_vendor order.order_update
POST /order-v2/{tenant}/salesorders/{orderId}/split order.order_update
GET /order-v2/{tenant}/salesorders/{orderId}/transitions order.order_manage_by_vendor order.order_read
  order.order_read_by_vendor order.order_update order.order_update_completed
POST /order-v2/{tenant}/salesorders/{orderId}/transitions order.order_manage_by_vendor order.order_update
  order.order_update_completed

GET /shipping/{tenant}/delivery-times shipping.shipping_read
POST /shipping/{tenant}/delivery-times shipping.shipping_manage
POST /shipping/{tenant}/delivery-times/bulk shipping.shipping_manage
GET /shipping/{tenant}/delivery-times/{deliveryTimeId} shipping.shipping_read
PUT /shipping/{tenant}/delivery-times/{deliveryTimeId} shipping.shipping_manage
PATCH /shipping/{tenant}/delivery-times/{deliveryTimeId} shipping.shipping_manage
DELETE /shipping/{tenant}/delivery-times/{deliveryTimeId} shipping.shipping_manage
GET /shipping/{tenant}/delivery-times/{deliveryTimeId}/slots shipping.shipping_read
POST /shipping/{tenant}/delivery-times/{deliveryTimeId}/slots shipping.shipping_manage
DELETE /shipping/{tenant}/delivery-times/{deliveryTimeId}/slots shipping.shipping_manage
GET /shipping/{tenant}/delivery-times/{deliveryTimeId}/slots/{slotId} shipping.shipping_read
PUT /shipping/{tenant}/delivery-times/{deliveryTimeId}/slots/{slotId} shipping.shipping_manage
PATCH /shipping/{tenant}/delivery-times/{deliveryTimeId}/slots/{slotId} shipping.shipping_manage
DELETE /shipping/{tenant}/delivery-times/{deliveryTimeId}/slots/{slotId} shipping.shipping_manage
POST /shipping/{tenant}/{site}/cgrelations shipping.shipping_manage
PUT /shipping/{tenant}/{site}/cgrelations/{customerId} shipping.shipping_manage
DELETE /shipping/{tenant}/{site}/cgrelations/{customerId} shipping.shipping_manage
POST /shipping/{tenant}/{site}/groups shipping.shipping_manage
PUT /shipping/{tenant}/{site}/groups/{groupId} shipping.shipping_manage
DELETE /shipping/{tenant}/{site}/groups/{groupId} shipping.shipping_manage
POST /shipping/{tenant}/{site}/zones shipping.shipping_manage
PUT /shipping/{tenant}/{site}/zones/{zoneId} shipping.shipping_manage
PATCH /shipping/{tenant}/{site}/zones/{zoneId} shipping.shipping_manage
DELETE /shipping/{tenant}/{site}/zones/{zoneId} shipping.shipping_manage
POST /shipping/{tenant}/{site}/zones/{zoneId}/methods shipping.shipping_manage
PUT /shipping/{tenant}/{site}/zones/{zoneId}/methods/{methodId} shipping.shipping_manage
PATCH /shipping/{tenant}/{site}/zones/{zoneId}/methods/{methodId} shipping.shipping_manage
DELETE /shipping/{tenant}/{site}/zones/{zoneId}/methods/{methodId} shipping.shipping_manage

GET /pick-pack/{tenant}/events pickpack.pickpack_view
POST /pick-pack/{tenant}/events pickpack.pickpack_manage
POST /pick-pack/{tenant}/jobs/recalculations pickpack.pickpack_manage
GET /pick-pack/{tenant}/jobs/recalculations/{jobId} pickpack.pickpack_view
GET /pick-pack/{tenant}/orderCycles pickpack.pickpack_view
GET /pick-pack/{tenant}/orders pickpack.pickpack_view
GET /pick-pack/{tenant}/orders/{orderId} pickpack.pickpack_view
PATCH /pick-pack/{tenant}/orders/{orderId} pickpack.pickpack_manage
POST /pick-pack/{tenant}/orders/{orderId}/assignees pickpack.pickpack_manage
DELETE /pick-pack/{tenant}/orders/{orderId}/assignees/{assigneeId} pickpack.pickpack_manage
POST /pick-pack/{tenant}/orders/{orderId}/finish pickpack.pickpack_manage
PUT /pick-pack/{tenant}/orders/{orderId}/packaging pickpack.pickpack_manage

GET /quote/{tenant}/quote-reasons quote.quote_read quote.quote_read_own
POST /quote/{tenant}/quote-reasons quote.quote_manage
GET /quote/{tenant}/quote-reasons/{quoteReasonId} quote.quote_read quote.quote_read_own
PUT /quote/{tenant}/quote-reasons/{quoteReasonId} quote.quote_manage
DELETE /quote/{tenant}/quote-reasons/{quoteReasonId} quote.quote_manage
GET /quote/{tenant}/quotes quote.quote_read quote.quote_read_own
POST /quote/{tenant}/quotes quote.quote_manage quote.quote_manage_own
GET /quote/{tenant}/quotes/{quoteId} quote.quote_read quote.quote_read_own
PATCH /quote/{tenant}/quotes/{quoteId} quote.quote_manage quote.quote_manage_own
DELETE /quote/{tenant}/quotes/{quoteId} quote.quote_manage
GET /quote/{tenant}/quotes/{quoteId}/history quote.quote_read
POST /quote/{tenant}/quotes/{quoteId}/pdf quote.quote_manage quote.quote_manage_own

POST /payment-gateway/{tenant}/payment/authorize payment-gateway.authorize_manage
POST /payment-gateway/{tenant}/payment/{transactionId}/cancel payment-gateway.cancel_manage
POST /payment-gateway/{tenant}/payment/{transactionId}/capture payment-gateway.capture_manage
POST /payment-gateway/{tenant}/payment/{transactionId}/refund payment-gateway.refund_manage
GET /payment-gateway/{tenant}/paymentmodes/config payment-gateway.paymentmodes_read
POST /payment-gateway/{tenant}/paymentmodes/config payment-gateway.paymentmodes_manage
GET /payment-gateway/{tenant}/paymentmodes/config/{id} payment-gateway.paymentmodes_read
PUT /payment-gateway/{tenant}/paymentmodes/config/{id} payment-gateway.paymentmodes_manage
DELETE /payment-gateway/{tenant}/paymentmodes/config/{id} payment-gateway.paymentmodes_manage
GET /payment-gateway/{tenant}/transactions payment-gateway.paymenttransactions_read
GET /payment-gateway/{tenant}/transactions/{transactionId} payment-gateway.paymenttransactions_read

GET /coupon/{tenant}/coupons coupon.coupon_manage coupon.coupon_read
POST /coupon/{tenant}/coupons coupon.coupon_manage
GET /coupon/{tenant}/coupons/{code} coupon.coupon_redeem_on_behalf
PUT /coupon/{tenant}/coupons/{code} coupon.coupon_manage
PATCH /coupon/{tenant}/coupons/{code} coupon.coupon_manage
DELETE /coupon/{tenant}/coupons/{code} coupon.coupon_manage
GET /coupon/{tenant}/coupons/{code}/redemptions coupon.coupon_manage
POST /coupon/{tenant}/coupons/{code}/redemptions coupon.coupon_redeem_on_behalf
GET /coupon/{tenant}/coupons/{code}/redemptions/{id} coupon.coupon_manage coupon.coupon_redeem
  coupon.coupon_redeem_on_behalf
DELETE /coupon/{tenant}/coupons/{code}/redemptions/{id} coupon.coupon_manage
POST /coupon/{tenant}/coupons/{code}/validation coupon.coupon_redeem_on_behalf

POST /fee/{tenant}/fees fee.fee_create
PUT /fee/{tenant}/fees/{id} fee.fee_update
DELETE /fee/{tenant}/fees/{id} fee.fee_delete
POST /fee/{tenant}/itemFees fee.item_create
PUT /fee/{tenant}/itemFees/{itemYRN}/fees fee.item_update
DELETE /fee/{tenant}/itemFees/{itemYRN}/fees fee.item_delete
DELETE /fee/{tenant}/itemFees/{itemYRN}/fees/{feeId} fee.item_delete
PUT /fee/{tenant}/productFees/{productId}/fees fee.item_update
DELETE /fee/{tenant}/productFees/{productId}/fees fee.fee_delete fee.item_delete
DELETE /fee/{tenant}/productFees/{productId}/fees/{feeId} fee.fee_delete fee.item_delete

GET /return/{tenant}/returns returns.returns_read returns.returns_read_own
POST /return/{tenant}/returns returns.returns_manage returns.returns_manage_own
GET /return/{tenant}/returns/{returnId} returns.returns_read returns.returns_read_own
PUT /return/{tenant}/returns/{returnId} returns.returns_manage returns.returns_manage_own
PATCH /return/{tenant}/returns/{returnId} returns.returns_manage returns.returns_manage_own
DELETE /return/{tenant}/returns/{returnId} returns.returns_manage returns.returns_manage_own

GET /shoppinglist/{tenant}/shopping-lists shoppinglist.shoppinglist_read
POST /shoppinglist/{tenant}/shopping-lists shoppinglist.shoppinglist_manage
GET /shoppinglist/{tenant}/shopping-lists/{customerId} shoppinglist.shoppinglist_read
PUT /shoppinglist/{tenant}/shopping-lists/{customerId} shoppinglist.shoppinglist_manage
DELETE /shoppinglist/{tenant}/shopping-lists/{customerId} shoppinglist.shoppinglist_delete
  shoppinglist.shoppinglist_manage

GET /reward-points/customer/{customerId} rewardspoints.rewardpoints_view
POST /reward-points/customer/{customerId} rewardspoints.rewardpoints_manage
DELETE /reward-points/customer/{customerId} rewardspoints.rewardpoints_manage
POST /reward-points/customer/{customerId}/addPoints rewardspoints.rewardpoints_manage
POST /reward-points/customer/{customerId}/redeemPoints rewardspoints.rewardpoints_manage
GET /reward-points/customer/{customerId}/summary rewardspoints.rewardpoints_view
GET /reward-points/summaryBatch rewardspoints.rewardpoints_view
POST /reward-points/{tenant}/redeemOptions rewardspoints.rewardpoints_manage
PUT /reward-points/{tenant}/redeemOptions/{redeemOptionId} rewardspoints.rewardpoints_manage

GET /tax/{tenant}/taxes tax.tax_read
POST /tax/{tenant}/taxes tax.tax_manage
GET /tax/{tenant}/taxes/{locationCode} tax.tax_read
PUT /tax/{tenant}/taxes/{locationCode} tax.tax_manage
DELETE /tax/{tenant}/taxes/{locationCode} tax.tax_manage

GET /sepa-export/{tenant}/files/{fileId} sepaexport.media_view
GET /sepa-export/{tenant}/jobs sepaexport.job_view
POST /sepa-export/{tenant}/jobs sepaexport.job_manage
`;
