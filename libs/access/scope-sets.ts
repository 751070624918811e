import { scopesIn } from './scope-names.js';

/** What Emporix lets every signed-in customer do, whatever company they act for: the storefront key's scopes. */
export const CUSTOMER_SCOPES: readonly string[] = scopesIn(`
  s scopes. */
export const CUSTOMER_SCOPES: readonly string[] = [
  
  ,
  
  ,
  
  ,
  
  ,
  
  ,
  
  ,
  
  ,
  
  ,
  
  ,
  
  ,
  
  ,
  
  ,
  
  ,
  
  ,
  
  ,
  
  ,
  
  ,
  
`);
