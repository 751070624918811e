/** What is sold: catalogues, products, prices, stock. */
export const PRODUCTS = `
POST /catalog/{tenant}/catalogs catalog.catalog_manage
PUT /catalog/{tenant}/catalogs/{catalogId} catalog.catalog_manage
PATCH /catalog/{tenant}/catalogs/{catalogId} catalog.catalog_manage
DELETE /catalog/{tenant}/catalogs/{catalogId} catalog.catalog_manage

GET /category/{tenant}/assignments/references/{referenceId} category.category_read_unpublished
DELETE /category/{tenant}/assignments/references/{referenceId} category.category_manage
POST /category/{tenant}/categories category.category_manage category.category_publish
PUT /category/{tenant}/categories/{categoryId} category.category_manage category.category_publish
  category.category_unpublish
PATCH /category/{tenant}/categories/{categoryId} category.category_manage category.category_publish
  category.category_unpublish
DELETE /category/{tenant}/categories/{categoryId} category.category_manage
POST /category/{tenant}/categories/{categoryId}/assignments category.category_manage
DELETE /category/{tenant}/categories/{categoryId}/assignments category.category_manage
POST /category/{tenant}/categories/{categoryId}/assignments/bulk category.category_manage
PUT /category/{tenant}/categories/{categoryId}/assignments/references/bulk category.category_manage
PUT /category/{tenant}/categories/{categoryId}/assignments/references/{referenceId} category.category_manage
DELETE /category/{tenant}/categories/{categoryId}/assignments/references/{referenceId} category.category_manage
DELETE /category/{tenant}/categories/{categoryId}/assignments/{assignmentId} category.category_manage
GET /category/{tenant}/category-trees category.category_read_unpublished
POST /category/{tenant}/category-trees/search category.category_read_unpublished
GET /category/{tenant}/category-trees/{categoryId} category.category_read_unpublished
POST /category/{tenant}/category-trees/{rootCategoryId}/rebuild category.category_manage
  category.category_read_unpublished

GET /product/{tenant}/product-templates product.product_template_read
POST /product/{tenant}/product-templates product.product_template_manage
GET /product/{tenant}/product-templates/{product-template-id} product.product_template_read
PUT /product/{tenant}/product-templates/{product-template-id} product.product_template_manage
DELETE /product/{tenant}/product-templates/{product-template-id} product.product_template_manage
GET /product/{tenant}/products product.product_manage_by_vendor product.product_read_by_vendor
  product.product_read_unpublished
POST /product/{tenant}/products product.product_manage product.product_manage_by_vendor product.product_publish
POST /product/{tenant}/products/bulk product.product_manage product.product_manage_by_vendor product.product_publish
PUT /product/{tenant}/products/bulk product.product_manage product.product_manage_by_vendor product.product_publish
  product.product_unpublish
POST /product/{tenant}/products/recalculate product.product_manage
GET /product/{tenant}/products/recalculate/jobs product.product_manage
GET /product/{tenant}/products/recalculate/jobs/{jobId} product.product_manage
POST /product/{tenant}/products/search product.product_read_by_vendor product.product_read_unpublished
GET /product/{tenant}/products/{productId} product.product_manage_by_vendor product.product_read_by_vendor
  product.product_read_unpublished
PUT /product/{tenant}/products/{productId} product.product_manage product.product_manage_by_vendor
  product.product_publish product.product_unpublish
PATCH /product/{tenant}/products/{productId} product.product_manage product.product_manage_by_vendor
  product.product_publish product.product_unpublish
DELETE /product/{tenant}/products/{productId} product.product_manage product.product_manage_by_vendor

POST /brand/brands brand.brand_manage
PUT /brand/brands/{brandId} brand.brand_manage
PATCH /brand/brands/{brandId} brand.brand_manage
DELETE /brand/brands/{brandId} brand.brand_delete

GET /media/{tenant}/assets media.asset_manage media.asset_manage_by_vendor media.asset_read media.asset_read_by_vendor
POST /media/{tenant}/assets media.asset_manage media.asset_manage_by_vendor
GET /media/{tenant}/assets/{assetId} media.asset_manage_by_vendor media.asset_read media.asset_read_by_vendor
PUT /media/{tenant}/assets/{assetId} media.asset_manage media.asset_manage_by_vendor
DELETE /media/{tenant}/assets/{assetId} media.asset_manage media.asset_manage_by_vendor
GET /media/{tenant}/assets/{assetId}/download media.asset_manage_by_vendor media.asset_read media.asset_read_by_vendor

POST /price/{tenant}/match-prices price.price_manage price.price_read
GET /price/{tenant}/price-lists price.pricelist_read
POST /price/{tenant}/price-lists price.pricelist_manage
POST /price/{tenant}/price-lists/search price.pricelist_read
GET /price/{tenant}/price-lists/{priceListId} price.pricelist_read
PUT /price/{tenant}/price-lists/{priceListId} price.pricelist_manage
DELETE /price/{tenant}/price-lists/{priceListId} price.pricelist_manage
GET /price/{tenant}/price-lists/{priceListId}/prices price.pricelist_read
POST /price/{tenant}/price-lists/{priceListId}/prices price.pricelist_manage
POST /price/{tenant}/price-lists/{priceListId}/prices/bulk price.pricelist_manage
PUT /price/{tenant}/price-lists/{priceListId}/prices/bulk price.pricelist_manage
DELETE /price/{tenant}/price-lists/{priceListId}/prices/bulk price.pricelist_manage
POST /price/{tenant}/price-lists/{priceListId}/prices/search price.pricelist_read
GET /price/{tenant}/price-lists/{priceListId}/prices/{priceId} price.pricelist_read
PUT /price/{tenant}/price-lists/{priceListId}/prices/{priceId} price.pricelist_manage
DELETE /price/{tenant}/price-lists/{priceListId}/prices/{priceId} price.pricelist_manage
GET /price/{tenant}/priceModels price.pricemodel_read
POST /price/{tenant}/priceModels price.pricemodel_manage
GET /price/{tenant}/priceModels/{priceModelId} price.pricemodel_read
PUT /price/{tenant}/priceModels/{priceModelId} price.pricemodel_manage
DELETE /price/{tenant}/priceModels/{priceModelId} price.pricemodel_manage price.pricemodel_manage_admin
POST /price/{tenant}/prices price.price_manage price.price_manage_by_vendor
POST /price/{tenant}/prices/bulk price.price_manage price.price_manage_by_vendor
PUT /price/{tenant}/prices/bulk price.price_manage price.price_manage_by_vendor
POST /price/{tenant}/prices/search price.price_manage price.price_read
PUT /price/{tenant}/prices/{priceId} price.price_manage price.price_manage_by_vendor
DELETE /price/{tenant}/prices/{priceId} price.price_manage price.price_manage_by_vendor

GET /vendor/{tenant}/locations vendor.vendor_manage vendor.vendor_read
POST /vendor/{tenant}/locations vendor.vendor_manage
GET /vendor/{tenant}/locations/{locationId} vendor.vendor_manage vendor.vendor_read
PUT /vendor/{tenant}/locations/{locationId} vendor.vendor_manage
DELETE /vendor/{tenant}/locations/{locationId} vendor.vendor_manage
GET /vendor/{tenant}/vendors vendor.vendor_manage vendor.vendor_read
POST /vendor/{tenant}/vendors vendor.vendor_manage
POST /vendor/{tenant}/vendors/search vendor.vendor_manage vendor.vendor_read
GET /vendor/{tenant}/vendors/{vendorId} vendor.vendor_manage vendor.vendor_read
PUT /vendor/{tenant}/vendors/{vendorId} vendor.vendor_manage
DELETE /vendor/{tenant}/vendors/{vendorId} vendor.vendor_manage

POST /unit-handling/{tenant}/units unithandling.unit_manage
DELETE /unit-handling/{tenant}/units unithandling.unit_manage
PUT /unit-handling/{tenant}/units/{unitCode} unithandling.unit_manage
DELETE /unit-handling/{tenant}/units/{unitCode} unithandling.unit_manage

POST /schema/{tenant}/custom-entities schema.schema_manage
POST /schema/{tenant}/custom-entities/export schema.schema_manage
POST /schema/{tenant}/custom-entities/import schema.schema_manage
PUT /schema/{tenant}/custom-entities/{id} schema.schema_manage
DELETE /schema/{tenant}/custom-entities/{id} schema.schema_manage
GET /schema/{tenant}/custom-entities/{type}/instances schema.custominstance_read
POST /schema/{tenant}/custom-entities/{type}/instances schema.custominstance_manage
POST /schema/{tenant}/custom-entities/{type}/instances/bulk schema.custominstance_manage
PUT /schema/{tenant}/custom-entities/{type}/instances/bulk schema.custominstance_manage
PATCH /schema/{tenant}/custom-entities/{type}/instances/bulk schema.custominstance_manage
DELETE /schema/{tenant}/custom-entities/{type}/instances/bulk schema.custominstance_manage
POST /schema/{tenant}/custom-entities/{type}/instances/search schema.custominstance_read
GET /schema/{tenant}/custom-entities/{type}/instances/{id} schema.custominstance_read
PUT /schema/{tenant}/custom-entities/{type}/instances/{id} schema.custominstance_manage
PATCH /schema/{tenant}/custom-entities/{type}/instances/{id} schema.custominstance_manage
DELETE /schema/{tenant}/custom-entities/{type}/instances/{id} schema.custominstance_manage
POST /schema/{tenant}/references schema.schema_manage
PUT /schema/{tenant}/references/{id} schema.schema_manage
DELETE /schema/{tenant}/references/{id} schema.schema_manage
POST /schema/{tenant}/schemas schema.schema_manage
PUT /schema/{tenant}/schemas/{id} schema.schema_manage
DELETE /schema/{tenant}/schemas/{id} schema.schema_manage
PUT /schema/{tenant}/schemas/{id}/types schema.schema_manage

POST /availability/{tenant}/availability/bulk availability.availability_manage
  availability.availability_manage_by_vendor
PUT /availability/{tenant}/availability/bulk availability.availability_manage
  availability.availability_manage_by_vendor
DELETE /availability/{tenant}/availability/bulk availability.availability_manage
  availability.availability_manage_by_vendor
POST /availability/{tenant}/availability/search availability.availability_view_by_vendor
GET /availability/{tenant}/availability/site/{site} availability.availability_view_by_vendor
GET /availability/{tenant}/availability/{productId}/{site} availability.availability_view_by_vendor
POST /availability/{tenant}/availability/{productId}/{site} availability.availability_manage
  availability.availability_manage_by_vendor
PUT /availability/{tenant}/availability/{productId}/{site} availability.availability_manage
  availability.availability_manage_by_vendor
DELETE /availability/{tenant}/availability/{productId}/{site} availability.availability_manage
  availability.availability_manage_by_vendor
DELETE /availability/{tenant}/locations/{location} availability.availability_manage
GET /availability/{tenant}/locations/{site} availability.availability_view
POST /availability/{tenant}/locations/{site} availability.availability_manage
PUT /availability/{tenant}/locations/{site} availability.availability_manage
POST /availability/{tenant}/search/locations availability.availability_view
`;
