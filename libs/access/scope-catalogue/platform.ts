/** What the services themselves are set up with. */
export const PLATFORM = `
GET /ai-service/{tenant}/agentic/agents ai.agent_read
POST /ai-service/{tenant}/agentic/agents/export ai.agent_read
POST /ai-service/{tenant}/agentic/agents/import ai.agent_manage
POST /ai-service/{tenant}/agentic/agents/search ai.agent_read
GET /ai-service/{tenant}/agentic/agents/{agentId} ai.agent_read
PUT /ai-service/{tenant}/agentic/agents/{agentId} ai.agent_manage
PATCH /ai-service/{tenant}/agentic/agents/{agentId} ai.agent_manage
DELETE /ai-service/{tenant}/agentic/agents/{agentId} ai.agent_manage
GET /ai-service/{tenant}/agentic/analytics ai.agent_read
GET /ai-service/{tenant}/agentic/analytics/executions ai.agent_read
POST /ai-service/{tenant}/agentic/chat ai.agentexecution_manage ai.agentexecution_manage_own
POST /ai-service/{tenant}/agentic/chat-async ai.agentexecution_manage ai.agentexecution_manage_own
POST /ai-service/{tenant}/agentic/chat-stream ai.agentexecution_manage ai.agentexecution_manage_own
GET /ai-service/{tenant}/agentic/commerce-events ai.agent_read
GET /ai-service/{tenant}/agentic/conversations ai.agent_read
POST /ai-service/{tenant}/agentic/conversations/search ai.agent_read
GET /ai-service/{tenant}/agentic/logs/requests ai.agent_read
POST /ai-service/{tenant}/agentic/logs/requests/search ai.agent_read
GET /ai-service/{tenant}/agentic/logs/requests/{requestId} ai.agent_read
GET /ai-service/{tenant}/agentic/logs/sessions ai.agent_read
POST /ai-service/{tenant}/agentic/logs/sessions/search ai.agent_read
GET /ai-service/{tenant}/agentic/logs/sessions/{sessionId} ai.agent_read
GET /ai-service/{tenant}/agentic/mcp-servers ai.agent_read
POST /ai-service/{tenant}/agentic/mcp-servers/search ai.agent_read
GET /ai-service/{tenant}/agentic/mcp-servers/{mcpServerId} ai.agent_read
PUT /ai-service/{tenant}/agentic/mcp-servers/{mcpServerId} ai.agent_manage
PATCH /ai-service/{tenant}/agentic/mcp-servers/{mcpServerId} ai.agent_manage
DELETE /ai-service/{tenant}/agentic/mcp-servers/{mcpServerId} ai.agent_manage
GET /ai-service/{tenant}/agentic/models ai.agent_read
GET /ai-service/{tenant}/agentic/oauths ai.agent_read
POST /ai-service/{tenant}/agentic/oauths/search ai.agent_read
GET /ai-service/{tenant}/agentic/oauths/{oauthId} ai.agent_read
PUT /ai-service/{tenant}/agentic/oauths/{oauthId} ai.agent_manage
PATCH /ai-service/{tenant}/agentic/oauths/{oauthId} ai.agent_manage
DELETE /ai-service/{tenant}/agentic/oauths/{oauthId} ai.agent_manage
GET /ai-service/{tenant}/agentic/templates ai.agent_read
POST /ai-service/{tenant}/agentic/templates/search ai.agent_read
POST /ai-service/{tenant}/agentic/templates/{templateId}/agents ai.agent_manage
GET /ai-service/{tenant}/agentic/tokens ai.agent_read
POST /ai-service/{tenant}/agentic/tokens/search ai.agent_read
GET /ai-service/{tenant}/agentic/tokens/{tokenId} ai.agent_read
PUT /ai-service/{tenant}/agentic/tokens/{tokenId} ai.agent_manage
PATCH /ai-service/{tenant}/agentic/tokens/{tokenId} ai.agent_manage
DELETE /ai-service/{tenant}/agentic/tokens/{tokenId} ai.agent_manage
GET /ai-service/{tenant}/agentic/tools ai.agent_read
POST /ai-service/{tenant}/agentic/tools/search ai.agent_read
GET /ai-service/{tenant}/agentic/tools/{toolId} ai.agent_read
PUT /ai-service/{tenant}/agentic/tools/{toolId} ai.agent_manage
PATCH /ai-service/{tenant}/agentic/tools/{toolId} ai.agent_manage
DELETE /ai-service/{tenant}/agentic/tools/{toolId} ai.agent_manage
POST /ai-service/{tenant}/completions ai.completion_manage
GET /ai-service/{tenant}/jobs ai.agent_read
POST /ai-service/{tenant}/jobs/search ai.agent_read
GET /ai-service/{tenant}/jobs/{jobId} ai.agent_read
DELETE /ai-service/{tenant}/jobs/{jobId} ai.agent_manage
POST /ai-service/{tenant}/texts ai.text_manage

GET /ai-rag-indexer/{tenant}/{type}/filter-metadata ai.agent_read
GET /ai-rag-indexer/{tenant}/{type}/rag-metadata ai.agent_read
POST /ai-rag-indexer/{tenant}/{type}/reindex ai.agent_manage

GET /importtool/{tenant}/configs importtool.import_trigger
GET /importtool/{tenant}/configs/{configId}/runs importtool.import_trigger
POST /importtool/{tenant}/configs/{configId}/runs importtool.import_trigger
GET /importtool/{tenant}/configs/{configId}/schedule importtool.import_trigger
PUT /importtool/{tenant}/configs/{configId}/schedule importtool.import_trigger
GET /importtool/{tenant}/configs/{configId}/streams importtool.import_trigger
GET /importtool/{tenant}/configs/{id} importtool.import_trigger
GET /importtool/{tenant}/data/records importtool.import_trigger
GET /importtool/{tenant}/data/streams/{streamId}/records importtool.import_trigger
GET /importtool/{tenant}/data/types importtool.import_trigger
GET /importtool/{tenant}/runs/{runId} importtool.import_trigger
POST /importtool/{tenant}/runs/{runId}/cancel importtool.import_trigger
GET /importtool/{tenant}/runs/{runId}/errors importtool.import_trigger
GET /importtool/{tenant}/runs/{runId}/events importtool.import_trigger
GET /importtool/{tenant}/streams/{id} importtool.import_trigger

GET /configuration/{tenant}/clients configuration.configuration_view
GET /configuration/{tenant}/clients/{client}/configurations configuration.configuration_view
POST /configuration/{tenant}/clients/{client}/configurations configuration.configuration_manage
GET /configuration/{tenant}/clients/{client}/configurations/{propertyKey} configuration.configuration_view
PUT /configuration/{tenant}/clients/{client}/configurations/{propertyKey} configuration.configuration_manage
DELETE /configuration/{tenant}/clients/{client}/configurations/{propertyKey} configuration.configuration_manage
GET /configuration/{tenant}/configurations configuration.configuration_view
POST /configuration/{tenant}/configurations configuration.configuration_manage
GET /configuration/{tenant}/configurations/{propertyKey} configuration.configuration_view
PUT /configuration/{tenant}/configurations/{propertyKey} configuration.configuration_manage
DELETE /configuration/{tenant}/configurations/{propertyKey} configuration.configuration_manage

POST /site/{tenant}/sites site.site_manage
PUT /site/{tenant}/sites/{siteCode} site.site_manage
PATCH /site/{tenant}/sites/{siteCode} site.site_manage
DELETE /site/{tenant}/sites/{siteCode} site.site_manage
GET /site/{tenant}/sites/{siteCode}/mixins site.site_manage
POST /site/{tenant}/sites/{siteCode}/mixins site.site_manage
GET /site/{tenant}/sites/{siteCode}/mixins/{mixinName} site.site_manage
PUT /site/{tenant}/sites/{siteCode}/mixins/{mixinName} site.site_manage
PATCH /site/{tenant}/sites/{siteCode}/mixins/{mixinName} site.site_manage
DELETE /site/{tenant}/sites/{siteCode}/mixins/{mixinName} site.site_manage
GET /site/{tenant}/siteslist site.site_manage site.site_read

GET /webhook/{tenant}/config webhook.subscription_read
POST /webhook/{tenant}/config webhook.subscription_manage
GET /webhook/{tenant}/config/{code} webhook.subscription_read
PUT /webhook/{tenant}/config/{code} webhook.subscription_manage
PATCH /webhook/{tenant}/config/{code} webhook.subscription_manage
DELETE /webhook/{tenant}/config/{code} webhook.subscription_manage
GET /webhook/{tenant}/dashboard-access webhook.subscription_manage
GET /webhook/{tenant}/event-subscriptions webhook.subscription_read
PATCH /webhook/{tenant}/event-subscriptions webhook.subscription_manage
GET /webhook/{tenant}/statistics webhook.subscription_read

POST /currency/{tenant}/currencies currency.currency_manage
PUT /currency/{tenant}/currencies/{currencyCode} currency.currency_manage
DELETE /currency/{tenant}/currencies/{currencyCode} currency.currency_manage
GET /currency/{tenant}/exchanges currency.currency_read
POST /currency/{tenant}/exchanges currency.currency_manage
GET /currency/{tenant}/exchanges/{code} currency.currency_read
PUT /currency/{tenant}/exchanges/{code} currency.currency_manage
DELETE /currency/{tenant}/exchanges/{code} currency.currency_manage

POST /sequential-id/sequenceSchemaBatch/nextIds sequentialid.schema_view
GET /sequential-id/{tenant}/schemas sequentialid.schema_view
POST /sequential-id/{tenant}/schemas sequentialid.schema_manage
GET /sequential-id/{tenant}/schemas/types/{schemaType} sequentialid.schema_view
POST /sequential-id/{tenant}/schemas/types/{schemaType}/nextId sequentialid.schema_view
GET /sequential-id/{tenant}/schemas/{schemaId} sequentialid.schema_view
DELETE /sequential-id/{tenant}/schemas/{schemaId} sequentialid.schema_manage
POST /sequential-id/{tenant}/schemas/{schemaId}/setActive sequentialid.schema_manage

PATCH /country/{tenant}/countries/{countryCode} country.country_manage

GET /indexing/{tenant}/configurations indexing.search_view
POST /indexing/{tenant}/configurations indexing.search_manage
GET /indexing/{tenant}/configurations/{provider} indexing.search_view
PUT /indexing/{tenant}/configurations/{provider} indexing.search_manage
DELETE /indexing/{tenant}/configurations/{provider} indexing.search_manage
POST /indexing/{tenant}/reindex indexing.search_manage
GET /indexing/{tenant}/reindex-jobs indexing.search_view
POST /indexing/{tenant}/reindex-jobs indexing.search_manage
GET /indexing/{tenant}/reindex-jobs/{reindexJobId} indexing.search_view
`;
